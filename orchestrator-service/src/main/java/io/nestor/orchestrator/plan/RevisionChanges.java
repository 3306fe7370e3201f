package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.ResourceChange;
import io.nestor.models.deployment.ResourceChange.Kind;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.engine.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a revision asks for that the one before it did not. Expressions are compared as they are written. */
public final class RevisionChanges {
    /** Enough to recognise a revision by; a history is no inventory. */
    private static final int KEPT = 20;

    private final Function<ResourceInstance, Set<String>> sensitiveInputs;
    private final List<ResourceChange> changes = new ArrayList<>();

    private RevisionChanges(Function<ResourceInstance, Set<String>> sensitiveInputs) {
        this.sensitiveInputs = sensitiveInputs;
    }

    /**
     * The first changes, in the order of the resources, what was removed last.
     *
     * @param sensitiveInputs names of a resource's inputs that must not be shown
     */
    public static List<ResourceChange> between(
            List<ResourceInstance> before,
            List<ResourceInstance> after,
            Function<ResourceInstance, Set<String>> sensitiveInputs) {
        RevisionChanges found = new RevisionChanges(sensitiveInputs);
        found.compare(before, after);
        return found.changes;
    }

    private void compare(List<ResourceInstance> before, List<ResourceInstance> after) {
        Map<String, ResourceInstance> gone = LinkedHashMap.newLinkedHashMap(before.size());
        before.forEach(resource -> gone.put(resource.name(), resource));
        for (ResourceInstance resource : after) {
            ResourceInstance earlier = gone.remove(resource.name());
            if (earlier == null) {
                keep(resource, Kind.ADDED, List.of());
            } else if (!earlier.equals(resource)) {
                keep(resource, Kind.CHANGED, changes(earlier, resource));
            }
        }
        gone.values().forEach(resource -> keep(resource, Kind.REMOVED, List.of()));
    }

    private void keep(ResourceInstance resource, Kind kind, List<Change> details) {
        if (changes.size() < KEPT) {
            changes.add(new ResourceChange(resource.name(), kind, details));
        }
    }

    private List<Change> changes(ResourceInstance before, ResourceInstance after) {
        List<Change> details = new ArrayList<>();
        compare("catalog_ref", before.catalogRef(), after.catalogRef(), details);
        compare("engine", before.engine(), after.engine(), details);
        compare("depends_on", before.dependsOn(), after.dependsOn(), details);
        compare("outputs", before.outputs(), after.outputs(), details);
        Set<String> inputs = new TreeSet<>(before.config().keySet());
        inputs.addAll(after.config().keySet());
        Set<String> hidden = new TreeSet<>(sensitiveInputs.apply(before));
        hidden.addAll(sensitiveInputs.apply(after));
        Map<String, @Nullable Object> shownBefore = Secrets.masked(before.config(), hidden);
        Map<String, @Nullable Object> shownAfter = Secrets.masked(after.config(), hidden);
        for (String input : inputs) {
            if (!Objects.equals(before.config().get(input), after.config().get(input))) {
                details.add(new Change("config." + input, shownBefore.get(input), shownAfter.get(input), false));
            }
        }
        return details.subList(0, Math.min(details.size(), KEPT));
    }

    private static void compare(String path, Object before, Object after, List<Change> details) {
        if (!before.equals(after)) {
            details.add(new Change(path, before, after, false));
        }
    }
}
