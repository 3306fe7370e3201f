package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import io.nestor.orchestrator.engine.kubernetes.Objects.Apply;
import io.nestor.orchestrator.engine.kubernetes.Ownership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies a resource's objects under its own name. A field that somebody has merely edited is set right again; one that
 * another applier keeps is left to them, unless the definition says otherwise: both would change it back for ever.
 */
final class Applier {
    private final Objects objects;
    private final Ownership ownership;
    private final Settings settings;

    Applier(Objects objects, Ownership ownership, Settings settings) {
        this.objects = objects;
        this.ownership = ownership;
        this.settings = settings;
    }

    /** Why the object that is there must not be touched; empty if it may be. */
    Optional<ClusterException> refusal(DesiredObject desired, Map<String, @Nullable Object> live, Inventory inventory) {
        if (ownership.owns(live)) {
            return Optional.empty();
        }
        Optional<String> other = Ownership.ownerOf(live);
        if (other.isPresent()) {
            return Optional.of(new ClusterException(
                    "owned_by_another",
                    desired.reference() + " belongs to " + other.get() + ": give yours another name",
                    false));
        }
        return settings.adopt() || inventory.find(desired.reference()).isPresent()
                ? Optional.empty()
                : Optional.of(new ClusterException(
                        "exists_already",
                        desired.reference() + " exists and belongs to no deployment: give yours another name, or set "
                                + Templates.PATH + ".settings.adopt to take it over",
                        false));
    }

    Map<String, @Nullable Object> apply(DesiredObject desired, Map<String, @Nullable Object> live, boolean dryRun) {
        try {
            return apply(desired, new Apply(ownership.manager(), settings.forceConflicts(), dryRun));
        } catch (ClusterException refused) {
            if (refused.owners().isEmpty()) {
                throw refused;
            }
            if (refused.owners().stream().anyMatch(owner -> isApplier(owner, live))) {
                throw new ClusterException(
                        "conflict",
                        refused.failure().message() + ": leave the field out, have it given up there, or set "
                                + Templates.PATH + ".settings.force_conflicts",
                        false);
            }
            return apply(desired, new Apply(ownership.manager(), true, dryRun));
        }
    }

    /** As it would be with every field as desired, whoever owns it. */
    Map<String, @Nullable Object> asDesired(DesiredObject desired) {
        return apply(desired, new Apply(ownership.manager(), true, true));
    }

    private Map<String, @Nullable Object> apply(DesiredObject desired, Apply how) {
        return objects.apply(desired.reference(), desired.document(), how);
    }

    private static boolean isApplier(String manager, Map<String, @Nullable Object> live) {
        return live.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("managedFields") instanceof List<?> entries
                && entries.stream()
                        .anyMatch(entry -> entry instanceof Map<?, ?> fields
                                && manager.equals(fields.get("manager"))
                                && "Apply".equals(fields.get("operation")));
    }
}
