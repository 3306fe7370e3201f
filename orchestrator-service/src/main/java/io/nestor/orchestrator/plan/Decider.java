package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.error.Violation;
import io.nestor.orchestrator.definition.Digest;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides what a step comes to once the outputs that it uses are known. */
public final class Decider {
    private final InputCheck inputCheck;

    public Decider(InputCheck inputCheck) {
        this.inputCheck = inputCheck;
    }

    /** @param outputs of the resources that the step depends on, by name */
    public Decision decide(Step step, Function<String, Map<String, @Nullable Object>> outputs) {
        DesiredResource desired = step.desired();
        if (desired == null) {
            AppliedResource applied = applied(step);
            return new Decision.Act(step.action(), applied.inputs(), applied.digest());
        }
        List<Violation> violations = missing(desired, outputs);
        if (!violations.isEmpty()) {
            return new Decision.Invalid(violations);
        }
        Map<String, @Nullable Object> config = desired.references().isEmpty()
                ? desired.instance().config()
                : References.resolve(
                        desired.instance().config(),
                        (resource, output) -> outputs.apply(resource).get(output));
        Map<String, @Nullable Object> inputs = InputCheck.withDefaults(desired.definition(), config);
        if (!desired.references().isEmpty()) {
            violations = inputCheck.check(desired.definition(), inputs, Set.of(), "config");
            if (!violations.isEmpty()) {
                return new Decision.Invalid(violations);
            }
        }
        return compare(step, inputs);
    }

    private static Decision compare(Step step, Map<String, @Nullable Object> inputs) {
        String digest = Digest.of(step.definition().digest(), step.engine(), inputs);
        AppliedResource applied = step.applied();
        return applied != null && step.action() == ActionKind.UPDATE && digest.equals(applied.digest())
                ? new Decision.Unchanged(inputs, digest)
                : new Decision.Act(step.action(), inputs, digest);
    }

    private static List<Violation> missing(
            DesiredResource desired, Function<String, Map<String, @Nullable Object>> outputs) {
        List<Violation> violations = new ArrayList<>();
        for (OutputReference reference : desired.references()) {
            if (!outputs.apply(reference.resource()).containsKey(reference.output())) {
                violations.add(new Violation(
                        "config." + reference.path(),
                        "'" + reference.resource() + "' is deployed but gave no output '" + reference.output()
                                + "', which its definition declares"));
            }
        }
        return violations;
    }

    private static AppliedResource applied(Step step) {
        AppliedResource applied = step.applied();
        if (applied == null) {
            throw new IllegalStateException("nothing to remove in " + step.resource());
        }
        return applied;
    }
}
