package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.List;

/**
 * What a deploy takes away, and what takes its place.
 *
 * @param removed what was applied earlier, is still there, and is no longer wanted
 * @param isReplacement whether the main object takes the place of another one of its kind, which users see as that one made anew
 */
record Succession(List<ObjectReference> removed, boolean isReplacement) {
    static Succession of(Work work, DesiredObjects desired, Inventory before) {
        ObjectReference main = desired.main().reference();
        List<ObjectReference> removed = before.without(Inventory.of(desired)).stream()
                .filter(reference -> work.objects().find(reference).isPresent())
                .toList();
        boolean takesPlace =
                removed.stream().anyMatch(reference -> reference.kind().equals(main.kind()));
        return new Succession(removed, takesPlace && work.objects().find(main).isEmpty());
    }
}
