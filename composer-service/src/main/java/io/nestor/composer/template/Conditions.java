package io.nestor.composer.template;

import io.nestor.composer.template.Counterexample.Search;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.service.expression.Checker;
import io.nestor.service.expression.Checker.Checked;
import io.nestor.service.expression.OutputReference;
import io.nestor.service.expression.StaticType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conditions under which the resources of a composition are there. */
final class Conditions {
    private final Map<String, Checked> byResource = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();

    private final Counterexample counterexample;

    private Conditions(Counterexample counterexample) {
        this.counterexample = counterexample;
    }

    static Conditions check(
            CompositionSpec spec,
            List<ResolvedResource> resources,
            Checker checker,
            Set<String> optionalParameters,
            Findings findings) {
        Conditions conditions = new Conditions(new Counterexample(spec));
        for (ResolvedResource resource : resources) {
            String source = resource.instance().condition();
            if (source != null) {
                String path = Paths.resource(resource.index()) + ".condition";
                Checked checked = checker.checkExpression(source);
                report(checked, path, optionalParameters, findings);
                conditions.byResource.put(resource.name(), checked);
                conditions.sources.put(resource.name(), normalized(source));
            }
        }
        return conditions;
    }

    private static void report(Checked checked, String path, Set<String> optionalParameters, Findings findings) {
        if (!checked.references().isEmpty()) {
            findings.add(path, "a condition is decided before anything is deployed: it can't use outputs of resources");
            return;
        }
        findings.addAll(path, checked.problems());
        if (checked.problems().isEmpty() && !isBoolean(checked.type())) {
            findings.add(
                    path,
                    "a condition is true or false, and this is "
                            + checked.type().display());
        }
        checked.fields().stream()
                .filter(field ->
                        optionalParameters.contains(field) && !checked.guarded().contains(field))
                .forEach(field -> findings.add(
                        path,
                        "'" + field + "' may have no value: give the parameter a default, or ask has(" + field + ")"));
    }

    private static boolean isBoolean(StaticType type) {
        return type.equals(StaticType.of(ValueType.BOOLEAN)) || type.equals(StaticType.ANY);
    }

    /** Parameters that a resource's condition makes sure of. */
    Set<String> guardedBy(ResolvedResource resource) {
        Checked condition = byResource.get(resource.name());
        return condition == null ? Set.of() : condition.guarded();
    }

    /**
     * Why a reference may lead nowhere: there are parameters with which its resource is removed and what refers to it
     * stays. Where that can't be tried out, what refers to it has to depend on all that the condition depends on; whether
     * it then leads nowhere is found out when the conditions are decided.
     *
     * @param environment that the expression is for; absent for all
     */
    Optional<String> unguarded(
            ResolvedResource user,
            OutputReference reference,
            String template,
            Checked expression,
            @Nullable String environment) {
        Checked condition = byResource.get(reference.resource());
        String source = sources.get(reference.resource());
        if (condition == null || source == null || user.name().equals(reference.resource())) {
            return Optional.empty();
        }
        String own = sources.get(user.name());
        if (source.equals(own) || !condition.problems().isEmpty()) {
            return Optional.empty();
        }
        Set<String> considered = new HashSet<>(expression.fields());
        Optional.ofNullable(byResource.get(user.name())).ifPresent(checked -> considered.addAll(checked.fields()));
        Set<String> all = new HashSet<>(considered);
        all.addAll(condition.fields());
        return switch (counterexample.search(
                new Counterexample.Use(own, source, template, reference, all, environment))) {
            case Search.None none -> Optional.empty();
            case Search.Found(String values) ->
                Optional.of(missing(user, reference, source) + "; it is false with " + values);
            case Search.Undecided undecided ->
                !condition.fields().isEmpty() && considered.containsAll(condition.fields())
                        ? Optional.empty()
                        : Optional.of(missing(user, reference, source));
        };
    }

    private static String missing(ResolvedResource user, OutputReference reference, String condition) {
        return "'" + reference + "' may not be there: resource '" + reference.resource() + "' has the condition "
                + condition + "; give '" + user.name() + "' the same condition, or write condition ? " + reference
                + " : …";
    }

    private static String normalized(String source) {
        String stripped = source.strip();
        String bare = stripped.startsWith("${") && stripped.endsWith("}")
                ? stripped.substring(2, stripped.length() - 1)
                : stripped;
        return bare.strip().replaceAll("\\s+", " ");
    }
}
