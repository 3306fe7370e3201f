package io.nestor.composer.template;

import io.nestor.models.catalog.ValueType;
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

/** The conditions under which the resources of a composition are there. */
final class Conditions {
    private final Map<String, Checked> byResource = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();

    private Conditions() {}

    static Conditions check(
            List<ResolvedResource> resources, Checker checker, Set<String> optionalParameters, Findings findings) {
        Conditions conditions = new Conditions();
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
     * Why a reference may lead nowhere: its resource has a condition, and what refers to it depends on nothing that the
     * condition depends on. Whether it really leads nowhere is found out when the conditions are decided.
     */
    Optional<String> unguarded(ResolvedResource user, OutputReference reference, Checked expression) {
        Checked condition = byResource.get(reference.resource());
        String source = sources.get(reference.resource());
        if (condition == null || source == null || user.name().equals(reference.resource())) {
            return Optional.empty();
        }
        String own = sources.getOrDefault(user.name(), "");
        Set<String> considered = new HashSet<>(expression.fields());
        Optional.ofNullable(byResource.get(user.name())).ifPresent(checked -> considered.addAll(checked.fields()));
        boolean guarded =
                own.contains(source) || (!condition.fields().isEmpty() && considered.containsAll(condition.fields()));
        return guarded
                ? Optional.empty()
                : Optional.of("'" + reference + "' may not be there: resource '" + reference.resource()
                        + "' has the condition " + source + "; give '" + user.name()
                        + "' the same condition, or write condition ? " + reference + " : …");
    }

    private static String normalized(String source) {
        String stripped = source.strip();
        String bare = stripped.startsWith("${") && stripped.endsWith("}")
                ? stripped.substring(2, stripped.length() - 1)
                : stripped;
        return bare.strip().replaceAll("\\s+", " ");
    }
}
