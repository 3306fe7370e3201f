package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import io.nestor.orchestrator.engine.kubernetes.Ownership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes objects one after the other, the last applied first, and waits until each one is gone. */
final class Removal {
    private final Objects objects;
    private final Ownership ownership;
    private final Vigil vigil;
    private final Narrator narrator;
    private final boolean background;
    private boolean changed;

    Removal(Objects objects, Ownership ownership, Vigil vigil, Narrator narrator, boolean background) {
        this.objects = objects;
        this.ownership = ownership;
        this.vigil = vigil;
        this.narrator = narrator;
        this.background = background;
    }

    /** Whether anything had to be deleted. */
    boolean changed() {
        return changed;
    }

    /** @return what was still there when the action was to stop; empty if nothing is */
    Optional<String> remove(List<ObjectReference> references) {
        for (ObjectReference reference : references.reversed()) {
            Optional<String> left = remove(reference);
            if (left.isPresent()) {
                return left;
            }
        }
        return Optional.empty();
    }

    private Optional<String> remove(ObjectReference reference) {
        Optional<Map<String, @Nullable Object>> live = find(reference);
        if (live.isEmpty()) {
            return Optional.empty();
        }
        if (!ownership.owns(live.get()) && Ownership.ownerOf(live.get()).isPresent()) {
            narrator.say(reference + " is left alone: it belongs to "
                    + Ownership.ownerOf(live.get()).get());
            return Optional.empty();
        }
        if (!vigil.mayGoOn()) {
            return Optional.of("stopped before " + reference + " was deleted");
        }
        changed = true;
        if (!isGoing(live.get())) {
            narrator.say("Deleting " + reference);
            objects.delete(reference, !background);
        }
        Optional<String> left = awaitGone(reference, live.get());
        if (left.isEmpty()) {
            narrator.say(reference + " is gone");
        }
        return left;
    }

    /** Waits for what is being deleted already. */
    Optional<String> awaitGone(ObjectReference reference, Map<String, @Nullable Object> live) {
        String uid = Narrator.uid(live);
        return vigil.await(
                List.of(reference),
                () -> find(reference)
                        .filter(object -> Narrator.uid(object).equals(uid))
                        .map(object -> {
                            Optional<String> wrong = narrator.look(reference, object);
                            return reference + " is still being deleted" + finalizers(object)
                                    + wrong.map(what -> "; " + what).orElse("");
                        }));
    }

    /** Objects of a kind that is no longer there went with it. */
    private Optional<Map<String, @Nullable Object>> find(ObjectReference reference) {
        try {
            return objects.find(reference);
        } catch (ClusterException failure) {
            if (failure.isKindMissing()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    static boolean isGoing(Map<String, @Nullable Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata && metadata.get("deletionTimestamp") != null;
    }

    private static String finalizers(Map<String, @Nullable Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("finalizers") instanceof List<?> finalizers
                        && !finalizers.isEmpty()
                ? ": finalizers "
                        + String.join(
                                ", ", finalizers.stream().map(String::valueOf).toList()) + " have not been removed"
                : "";
    }
}
