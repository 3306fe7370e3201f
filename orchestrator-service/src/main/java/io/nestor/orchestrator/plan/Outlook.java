package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.SecretText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What each step of a plan will come to, as far as that can be told before anything is done. */
public final class Outlook {
    private static final String CONFIG = "config.";

    private final Decider decider;
    private final Map<String, Outputs> known = new HashMap<>();

    /** What a step will come to. */
    public sealed interface Prospect {
        record Decided(Decision decision) implements Prospect {}

        /**
         * It depends on outputs that may change.
         *
         * @param waitsFor the resources that they come from
         * @param changes what differs in any case, and what is known only afterwards
         */
        record Open(List<String> waitsFor, List<Change> changes) implements Prospect {}
    }

    private Outlook(Decider decider) {
        this.decider = decider;
    }

    /** By step. Takes the steps that apply resources in the order of the plan, dependencies first. */
    public static List<Prospect> of(RunPlan plan, Decider decider) {
        return of(plan, decider, Map.of());
    }

    /** @param providers what is known of other deployments, by their names */
    public static List<Prospect> of(RunPlan plan, Decider decider, Map<String, Outputs> providers) {
        Outlook outlook = new Outlook(decider);
        outlook.known.putAll(providers);
        return plan.steps().stream().map(outlook::prospect).toList();
    }

    private Prospect prospect(Step step) {
        DesiredResource desired = step.desired();
        if (desired != null) {
            Set<String> unknown = new TreeSet<>();
            for (OutputReference reference : desired.references()) {
                if (!known.containsKey(reference.resource())) {
                    unknown.add(reference.resource());
                }
            }
            if (!unknown.isEmpty()) {
                return new Prospect.Open(List.copyOf(unknown), changes(step, desired, unknown));
            }
        }
        Decision decision = decider.decide(step, resource -> Objects.requireNonNull(known.get(resource)));
        AppliedResource applied = step.applied();
        if (decision instanceof Decision.Unchanged && applied != null) {
            known.put(step.resource(), new Outputs(applied.outputs(), applied.sensitiveOutputs()));
        }
        return new Prospect.Decided(decision);
    }

    /** An input that takes any unknown output is open; all others have values already. */
    private List<Change> changes(Step step, DesiredResource desired, Set<String> unknown) {
        Set<String> open = new TreeSet<>();
        desired.references().stream()
                .filter(reference -> !reference.isDeclared() && unknown.contains(reference.resource()))
                .forEach(reference -> open.add(reference.input()));
        Decider.Known inputs = decider.known(desired, open, resource -> Objects.requireNonNull(known.get(resource)));
        return changes(step.applied(), inputs.values(), inputs.sensitive(), open);
    }

    /** The inputs that an action changes. */
    public static List<Change> changes(Step step, Decision.Act act) {
        return step.phase() == Phase.REMOVE
                ? List.of()
                : changes(step.applied(), act.inputs(), act.sensitiveInputs(), Set.of());
    }

    /** Those of them that put a secret in. */
    public static List<Change> secrets(Step step, Decision.Act act) {
        Set<String> names = SecretText.namesIn(act.inputs());
        return changes(step, act).stream()
                .filter(change -> names.contains(change.path().substring(CONFIG.length())))
                .toList();
    }

    /** An engine knows what is sensitive now, and not what was when the resource was applied. */
    public static List<Change> withoutFormerSecrets(Step step, List<Change> changes) {
        AppliedResource applied = step.applied();
        if (applied == null) {
            return changes;
        }
        List<@Nullable Object> values = new ArrayList<>();
        applied.sensitiveInputs().forEach(name -> values.add(applied.inputs().get(name)));
        applied.sensitiveOutputs().forEach(name -> values.add(applied.outputs().get(name)));
        Secrets secrets = Secrets.of(values);
        return changes.stream()
                .map(change -> new Change(
                        change.path(),
                        secrets.mask(change.before()),
                        secrets.mask(change.after()),
                        change.knownAfterApply()))
                .toList();
    }

    private static List<Change> changes(
            @Nullable AppliedResource applied,
            Map<String, @Nullable Object> after,
            Set<String> sensitive,
            Set<String> open) {
        Map<String, @Nullable Object> before = applied == null ? Map.of() : applied.inputs();
        Set<String> names = new TreeSet<>(after.keySet());
        names.addAll(before.keySet());
        names.addAll(open);
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            boolean hidden = sensitive.contains(name)
                    || (applied != null && applied.sensitiveInputs().contains(name));
            if (open.contains(name)) {
                changes.add(new Change(CONFIG + name, shown(before.get(name), hidden), null, true));
            } else if (!Objects.equals(before.get(name), after.get(name))) {
                changes.add(new Change(
                        CONFIG + name, shown(before.get(name), hidden), shown(after.get(name), hidden), false));
            }
        }
        return changes;
    }

    private static @Nullable Object shown(@Nullable Object value, boolean hidden) {
        return hidden && value != null ? SecretText.shown(value).orElse(Secrets.MASK) : value;
    }
}
