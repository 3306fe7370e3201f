package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.error.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says of how its objects are treated.
 *
 * @param namespace of objects that name none
 * @param connectionSecret to read, where the object's own {@code spec.writeConnectionSecretToRef} does not say
 * @param conditions that have to be true before an object counts as ready
 * @param forceConflicts takes fields away from other appliers
 * @param adopt takes over objects that exist and belong to no deployment
 * @param background deletes without waiting for what an object consists of
 */
record Settings(
        @Nullable String namespace,
        @Nullable String connectionSecret,
        List<String> conditions,
        boolean forceConflicts,
        boolean adopt,
        boolean background) {
    private static final List<String> READY = List.of("Synced", "Ready");
    private static final Set<String> KNOWN =
            Set.of("namespace", "connection_secret", "conditions", "force_conflicts", "adopt", "deletion");
    private static final Set<String> DELETIONS = Set.of("foreground", "background");

    Settings {
        conditions = List.copyOf(conditions);
    }

    /** @param problems gets every one that there is, as {@code adopt: must be true or false} */
    static Settings read(Map<String, @Nullable Object> given, List<String> problems) {
        given.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> problems.add(name + ": no such setting of crossplane" + Hint.didYouMean(name, KNOWN)));
        Object deletion = given.get("deletion");
        if (deletion != null && !DELETIONS.contains(deletion)) {
            problems.add("deletion: must be foreground or background");
        }
        return new Settings(
                text(given, "namespace", problems),
                text(given, "connection_secret", problems),
                conditions(given.get("conditions"), problems),
                flag(given, "force_conflicts", problems),
                flag(given, "adopt", problems),
                Objects.equals(deletion, "background"));
    }

    private static @Nullable String text(Map<String, @Nullable Object> given, String name, List<String> problems) {
        return switch (given.get(name)) {
            case null -> null;
            case String text when !text.isBlank() -> text;
            default -> {
                problems.add(name + ": must be a text");
                yield null;
            }
        };
    }

    private static boolean flag(Map<String, @Nullable Object> given, String name, List<String> problems) {
        return switch (given.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> {
                problems.add(name + ": must be true or false");
                yield false;
            }
        };
    }

    private static List<String> conditions(@Nullable Object given, List<String> problems) {
        if (given == null) {
            return READY;
        }
        List<String> conditions = new ArrayList<>();
        if (given instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            list.forEach(condition -> conditions.add(condition.toString()));
        } else {
            problems.add("conditions: must be a list of condition types, as [Synced, Ready]");
        }
        return conditions;
    }
}
