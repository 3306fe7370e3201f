package io.nestor.orchestrator.explain;

import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.explanation.ResourceExplanation.Related;
import io.nestor.orchestrator.run.ResourceState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a resource waits for, and what waits for it or was given up because of it. */
final class Relations {
    private final Situation situation;
    private final Map<String, ResourceState> byName = new HashMap<>();

    Relations(Situation situation) {
        this.situation = situation;
        situation.resources().forEach(resource -> byName.put(resource.name(), resource));
    }

    /** The way from a resource that waits to one that waits for nothing: the one that holds all others up. */
    List<Related> waitsFor(ResourceState resource) {
        List<Related> chain = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(resource.name()));
        String through = null;
        List<String> next = situation.waits().before(resource.name());
        while (!next.isEmpty()) {
            String nearest = mostTelling(next);
            if (!seen.add(nearest)) {
                break;
            }
            chain.add(related(nearest, through));
            through = nearest;
            next = situation.waits().before(nearest);
        }
        return chain;
    }

    /** One that is at work says more than one that waits itself. */
    private String mostTelling(List<String> names) {
        return names.stream()
                .filter(name -> {
                    ResourceState state = byName.get(name);
                    return state != null && state.status() != ResourceProgressStatus.PENDING;
                })
                .findFirst()
                .orElse(names.getFirst());
    }

    /** Nearest first: what waits for it now, and what was given up because of it. */
    List<Related> affected(ResourceState resource) {
        Map<String, Related> found = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(resource.name()));
        while (!open.isEmpty()) {
            String nearest = open.remove();
            for (String waiting : situation.waits().behind(nearest)) {
                if (!waiting.equals(resource.name()) && !found.containsKey(waiting)) {
                    found.put(waiting, related(waiting, nearest.equals(resource.name()) ? null : nearest));
                    open.add(waiting);
                }
            }
        }
        for (ResourceState other : situation.resources()) {
            if (resource.name().equals(other.root()) && !other.name().equals(resource.name())) {
                found.putIfAbsent(other.name(), related(other.name(), between(other, resource.name())));
            }
        }
        return List.copyOf(found.values());
    }

    /** The dependency of one that was given up that was given up for the same root; none if it needs the root itself. */
    private @Nullable String between(ResourceState other, String root) {
        if (other.dependsOn().contains(root)) {
            return null;
        }
        return other.dependsOn().stream()
                .filter(name ->
                        byName.containsKey(name) && root.equals(byName.get(name).root()))
                .findFirst()
                .orElse(null);
    }

    private Related related(String name, @Nullable String through) {
        ResourceState state = byName.get(name);
        return state == null
                ? new Related(name, ResourceProgressStatus.PENDING, null, through)
                : new Related(name, state.status(), state.message(), through);
    }
}
