package io.nestor.orchestrator.explain;

import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.deployment.SourceAnnotations;
import io.nestor.models.explanation.InputOrigin;
import io.nestor.models.explanation.Provenance;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.DesiredResource;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.SecretText;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource and its inputs come from, as far as the orchestrator knows.
 *
 * @param desired by name
 * @param annotations of the revision
 * @param journal of the run
 */
public record Origins(Map<String, DesiredResource> desired, Map<String, String> annotations, List<Recorded> journal) {
    public Provenance of(ResourceState state) {
        DesiredResource wanted = desired.get(state.name());
        AppliedResource applied = state.applied();
        if (wanted != null) {
            return provenance(state, wanted.definition(), inputs(state, wanted));
        }
        return applied == null
                ? new Provenance(
                        new Provenance.Definition(state.catalogRef(), null, null, null), null, source(state), List.of())
                : provenance(state, applied.definition(), inputs(applied));
    }

    private Provenance provenance(ResourceState state, PinnedDefinition definition, List<InputOrigin> inputs) {
        ResourceMetadata metadata = definition.definition().metadata();
        return new Provenance(
                new Provenance.Definition(
                        definition.reference(), metadata.gitRepository(), metadata.gitPath(), metadata.gitCommit()),
                null,
                source(state),
                inputs);
    }

    private Provenance.@Nullable Source source(ResourceState state) {
        String location = SourceAnnotations.source(annotations, state.name());
        return location == null ? null : new Provenance.Source(location, annotations.get(SourceAnnotations.COMMIT));
    }

    private static List<InputOrigin> inputs(AppliedResource applied) {
        Map<String, @Nullable Object> shown = shown(applied.inputs(), applied.sensitiveInputs());
        List<InputOrigin> inputs = new ArrayList<>();
        shown.forEach((name, value) ->
                inputs.add(new InputOrigin(name, value, InputOrigin.From.APPLIED, List.of(), null, null, List.of())));
        return inputs;
    }

    private List<InputOrigin> inputs(ResourceState state, DesiredResource wanted) {
        Map<String, @Nullable Object> config = wanted.instance().config();
        Map<String, Set<String>> outputs = outputs(wanted);
        Set<String> sensitive = wanted.sensitiveInputs();
        Map<String, @Nullable Object> given = new LinkedHashMap<>(InputCheck.withDefaults(wanted.definition(), config));
        given.keySet().removeAll(outputs.keySet());
        resolved(state).ifPresent(resolved -> {
            given.putAll(resolved.inputs());
            sensitive.addAll(resolved.sensitiveInputs());
        });
        Map<String, @Nullable Object> shown = shown(given, sensitive);
        Set<String> names = new TreeSet<>(config.keySet());
        names.addAll(given.keySet());
        List<InputOrigin> inputs = new ArrayList<>();
        for (String name : names) {
            inputs.add(new InputOrigin(
                    name,
                    shown.get(name),
                    config.containsKey(name) ? InputOrigin.From.REQUEST : InputOrigin.From.DEFINITION,
                    List.copyOf(outputs.getOrDefault(name, Set.of())),
                    null,
                    null,
                    List.of()));
        }
        return inputs;
    }

    private static Map<String, Set<String>> outputs(DesiredResource wanted) {
        Map<String, Set<String>> outputs = new LinkedHashMap<>();
        for (OutputReference reference : wanted.references()) {
            outputs.computeIfAbsent(reference.input(), input -> new LinkedHashSet<>())
                    .add(reference.resource() + "." + reference.output());
        }
        return outputs;
    }

    private record Resolved(Map<String, @Nullable Object> inputs, Set<String> sensitiveInputs) {}

    /** What the engine was given last in this run or, where nothing had to be done, before it. */
    private Optional<Resolved> resolved(ResourceState state) {
        for (Recorded recorded : journal.reversed()) {
            if (recorded.entry() instanceof StepEntry.Started started
                    && started.phase() == Phase.APPLY
                    && started.resource().equals(state.name())) {
                return Optional.of(new Resolved(started.inputs(), started.sensitiveInputs()));
            }
            if (recorded.entry() instanceof StepEntry.Unchanged unchanged
                    && unchanged.resource().equals(state.name())
                    && state.applied() != null) {
                return Optional.of(
                        new Resolved(state.applied().inputs(), state.applied().sensitiveInputs()));
            }
        }
        return Optional.empty();
    }

    /** Masked by name, and wherever a sensitive value is a part of another one. */
    private static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> inputs, Set<String> sensitive) {
        List<@Nullable Object> secret = new ArrayList<>();
        sensitive.stream()
                .filter(name -> !SecretText.isIn(inputs.get(name)))
                .forEach(name -> secret.add(inputs.get(name)));
        Secrets secrets = Secrets.of(secret);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        Secrets.masked(inputs, sensitive).forEach((name, value) -> shown.put(name, secrets.mask(value)));
        inputs.forEach((name, value) -> SecretText.shown(value).ifPresent(secretName -> shown.put(name, secretName)));
        return shown;
    }
}
