package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the resource's log what happens to its objects, and to the ones that Crossplane makes of them: what is wrong
 * is usually wrong down there. Each news once.
 */
final class Narrator {
    private static final int DEEPEST = 4;

    private final Objects objects;
    private final ActionContext context;
    private final Secrets secrets;
    private final Map<ObjectReference, List<String>> told = new HashMap<>();
    private final Set<String> events = new HashSet<>();

    Narrator(Objects objects, ActionContext context, Secrets secrets) {
        this.objects = objects;
        this.context = context;
        this.secrets = secrets;
    }

    void say(String line) {
        context.log(secrets.maskText(line));
    }

    /** What has happened to the object before is no news. */
    void skipEventsSoFar(ObjectReference reference, Map<String, @Nullable Object> object) {
        for (Map<String, @Nullable Object> event : events(reference, object)) {
            events.add(key(event));
        }
    }

    /**
     * Tells what is new.
     *
     * @return what keeps the object from being ready, from as far down as there is something wrong
     */
    Optional<String> look(ObjectReference reference, Map<String, @Nullable Object> object) {
        return look(reference, object, 0, new HashSet<>());
    }

    private Optional<String> look(
            ObjectReference reference, Map<String, @Nullable Object> object, int depth, Set<ObjectReference> seen) {
        if (!seen.add(reference)) {
            return Optional.empty();
        }
        tellConditions(reference, object);
        tellEvents(reference, object);
        Optional<String> wrong = Condition.of(object).stream()
                .filter(condition -> condition.status().equals("False"))
                .findFirst()
                .map(condition -> reference.shortName() + " " + condition.text());
        if (depth == DEEPEST) {
            return wrong;
        }
        Optional<String> further = Optional.empty();
        for (ObjectReference child : children(reference, object)) {
            Optional<String> found = read(child).flatMap(live -> look(child, live, depth + 1, seen));
            further = further.or(() -> found);
        }
        return further.or(() -> wrong);
    }

    private void tellConditions(ObjectReference reference, Map<String, @Nullable Object> object) {
        List<String> now = Condition.of(object).stream().map(Condition::text).toList();
        List<String> before = told.getOrDefault(reference, List.of());
        now.stream()
                .filter(condition -> !before.contains(condition))
                .forEach(condition -> say(reference.shortName() + ": " + condition));
        told.put(reference, now);
    }

    private void tellEvents(ObjectReference reference, Map<String, @Nullable Object> object) {
        for (Map<String, @Nullable Object> event : events(reference, object)) {
            if (events.add(key(event))) {
                say(reference.shortName() + ": " + event.get("type") + " " + event.get("reason") + ": "
                        + event.get("message"));
            }
        }
    }

    /** Whoever may not read Events does without them. */
    private List<Map<String, @Nullable Object>> events(
            ObjectReference reference, Map<String, @Nullable Object> object) {
        try {
            return objects.events(uid(object), reference.namespace());
        } catch (ClusterException notAllowed) {
            return List.of();
        }
    }

    private Optional<Map<String, @Nullable Object>> read(ObjectReference reference) {
        try {
            return objects.find(reference);
        } catch (ClusterException notAllowed) {
            return Optional.empty();
        }
    }

    static String uid(Map<String, @Nullable Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata ? String.valueOf(metadata.get("uid")) : "";
    }

    /** An Event that happens again is counted up. */
    private static String key(Map<String, @Nullable Object> event) {
        return uid(event) + "/" + event.get("count");
    }

    /** The composite of a claim, the composed resources of a composite, in the fields of either API. */
    private static List<ObjectReference> children(ObjectReference parent, Map<String, @Nullable Object> object) {
        List<ObjectReference> children = new ArrayList<>();
        if (object.get("spec") instanceof Map<?, ?> spec) {
            add(parent, spec.get("resourceRef"), children);
            add(parent, spec.get("resourceRefs"), children);
            if (spec.get("crossplane") instanceof Map<?, ?> crossplane) {
                add(parent, crossplane.get("resourceRefs"), children);
            }
        }
        return children;
    }

    private static void add(ObjectReference parent, @Nullable Object reference, List<ObjectReference> children) {
        switch (reference) {
            case List<?> list -> list.forEach(entry -> add(parent, entry, children));
            case Map<?, ?> named
            when named.get("name") != null -> {
                Object namespace = named.get("namespace");
                children.add(new ObjectReference(
                        String.valueOf(named.get("apiVersion")),
                        String.valueOf(named.get("kind")),
                        namespace == null ? parent.namespace() : namespace.toString(),
                        String.valueOf(named.get("name"))));
            }
            case null, default -> {
                // nothing made yet
            }
        }
    }
}
