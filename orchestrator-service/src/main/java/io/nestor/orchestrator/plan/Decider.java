package io.nestor.orchestrator.plan;

import io.nestor.models.error.Violation;
import io.nestor.orchestrator.definition.Digest;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.reference.ConfigExpressions;
import io.nestor.orchestrator.reference.ConfigExpressions.Resolved;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.SecretText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides what a step comes to once the outputs that it uses are known. */
public final class Decider {
    private final ConfigExpressions expressions;
    private final InputCheck inputCheck;

    public Decider(ConfigExpressions expressions, InputCheck inputCheck) {
        this.expressions = expressions;
        this.inputCheck = inputCheck;
    }

    /** @param outputs of the resources that the step depends on, by name */
    public Decision decide(Step step, Function<String, Outputs> outputs) {
        DesiredResource desired = step.desired();
        if (step.phase() == Phase.CHECK || step.phase() == Phase.AWAIT) {
            return new Decision.Act(step.action(), Map.of(), Set.of(), "");
        }
        if (desired == null) {
            return removal(step);
        }
        List<Violation> violations = missing(desired, outputs);
        if (!violations.isEmpty()) {
            return new Decision.Invalid(violations);
        }
        return switch (expressions.resolve(
                desired.instance().config(),
                desired.references(),
                resource -> outputs.apply(resource).values())) {
            case Resolved.Failed(List<Violation> problems) -> new Decision.Invalid(prefixed(problems));
            case Resolved.Values(Map<String, @Nullable Object> config) -> decide(step, desired, config, outputs);
        };
    }

    private Decision decide(
            Step step,
            DesiredResource desired,
            Map<String, @Nullable Object> config,
            Function<String, Outputs> outputs) {
        Map<String, @Nullable Object> inputs = InputCheck.withDefaults(desired.definition(), config);
        if (!desired.references().isEmpty()) {
            List<Violation> violations =
                    inputCheck.check(desired.definition(), inputs, SecretText.namesIn(inputs), "config");
            if (!violations.isEmpty()) {
                return new Decision.Invalid(violations);
            }
        }
        String digest = Digest.of(step.definition().digest(), step.engine(), inputs);
        AppliedResource applied = step.applied();
        return applied != null && !step.isReplacement() && applied.isExactly(digest)
                ? new Decision.Unchanged()
                : new Decision.Act(step.action(), inputs, sensitive(desired, inputs, outputs), digest);
    }

    /**
     * Inputs whose values are known before those of the others are.
     *
     * @param sensitive names of those that must not be shown
     */
    record Known(Map<String, @Nullable Object> values, Set<String> sensitive) {}

    /** @param open names of the inputs that are not known yet */
    Known known(DesiredResource desired, Set<String> open, Function<String, Outputs> outputs) {
        Map<String, @Nullable Object> config =
                new LinkedHashMap<>(desired.instance().config());
        config.keySet().removeAll(open);
        List<OutputReference> references = desired.references().stream()
                .filter(reference -> !reference.isDeclared() && !open.contains(reference.input()))
                .toList();
        Map<String, @Nullable Object> values = expressions.resolve(
                                config,
                                references,
                                resource -> outputs.apply(resource).values())
                        instanceof Resolved.Values(Map<String, @Nullable Object> resolved)
                ? resolved
                : config;
        Map<String, @Nullable Object> inputs =
                new LinkedHashMap<>(InputCheck.withDefaults(desired.definition(), values));
        inputs.keySet().removeAll(open);
        DesiredResource known = new DesiredResource(desired.instance(), desired.definition(), references);
        return new Known(inputs, sensitive(known, inputs, outputs));
    }

    private static List<Violation> prefixed(List<Violation> problems) {
        return problems.stream()
                .map(problem -> new Violation("config." + problem.path(), problem.message()))
                .toList();
    }

    private static Decision removal(Step step) {
        AppliedResource applied = step.applied();
        if (applied == null) {
            throw new IllegalStateException("there is nothing to remove of " + step.resource());
        }
        return new Decision.Act(step.action(), applied.inputs(), applied.sensitiveInputs(), applied.digest());
    }

    /** Those that the definition or the request calls so, and those that take a sensitive output or a secret. */
    private static Set<String> sensitive(
            DesiredResource desired, Map<String, @Nullable Object> given, Function<String, Outputs> outputs) {
        Set<String> sensitive = desired.sensitiveInputs();
        sensitive.addAll(SecretText.namesIn(given));
        for (OutputReference reference : desired.references()) {
            if (outputs.apply(reference.resource()).sensitive().contains(reference.output())) {
                sensitive.add(reference.input());
            }
        }
        sensitive.retainAll(given.keySet());
        return sensitive;
    }

    private static List<Violation> missing(DesiredResource desired, Function<String, Outputs> outputs) {
        List<Violation> violations = new ArrayList<>();
        for (OutputReference reference : desired.references()) {
            if (!outputs.apply(reference.resource()).values().containsKey(reference.output())) {
                violations.add(new Violation(
                        "config." + reference.path(),
                        "'" + reference.resource() + "' is deployed but gave no output '" + reference.output()
                                + "', which it is said to have; its log may tell why"));
            }
        }
        return violations;
    }
}
