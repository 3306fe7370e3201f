package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import io.nestor.orchestrator.engine.kubernetes.Objects.Apply;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The releases of a cluster. What Nestor knows of them is in the cluster, and nowhere else. */
final class Releases {
    private static final Apply APPLY = new Apply("nestor", true, false);

    private final Objects objects;

    Releases(Objects objects) {
        this.objects = objects;
    }

    /** The last revision, in whatever state. */
    Optional<Release> last(ReleaseName name) {
        return history(name).stream().findFirst();
    }

    /** All revisions that are kept, newest first. */
    List<Release> history(ReleaseName name) {
        return secretsOf(name).stream().map(ReleaseSecret::release).toList();
    }

    /** The other releases that an owner has, under names that it had earlier. */
    List<ReleaseName> othersOf(Owner owner, ReleaseName name) {
        return secrets(null, owner.labels()).stream()
                .map(secret -> ReleaseSecret.of(secret).release())
                .filter(release -> release.owner().filter(owner::isSameAs).isPresent())
                .map(Release::name)
                .filter(other -> !other.equals(name))
                .distinct()
                .toList();
    }

    /** Lets Helm go on from a revision that an action died on. */
    void giveUp(Release pending) {
        secretsOf(pending.name()).stream()
                .filter(secret -> secret.release().revision() == pending.revision())
                .forEach(secret -> apply(secret.asFailed("interrupted in state " + pending.status())));
    }

    /** Lets Helm install a release anew whose attempts were never completed. The objects of the attempts stay. */
    void forget(Release revision) {
        secretsOf(revision.name()).stream()
                .filter(secret -> secret.release().revision() == revision.revision())
                .forEach(this::delete);
    }

    /** Marks the last revision as the owner's, and removes those that are older than the history is long. */
    void settle(ReleaseName name, Owner owner, int kept) {
        List<ReleaseSecret> history = secretsOf(name);
        Map<String, String> labels = owner.labels();
        history.stream().limit(1).filter(last -> !last.hasLabels(labels)).forEach(last -> apply(last.labelled(labels)));
        history.stream()
                .skip(kept)
                .filter(secret -> !secret.release().isDeployed())
                .forEach(this::delete);
    }

    private void delete(ReleaseSecret secret) {
        objects.delete(ObjectReference.of(secret.labelled(Map.of())), false);
    }

    /** Newest first. */
    private List<ReleaseSecret> secretsOf(ReleaseName name) {
        return secrets(name.namespace(), Map.of("owner", "helm", "name", name.name())).stream()
                .map(ReleaseSecret::of)
                .sorted(Comparator.comparingInt(
                                (ReleaseSecret secret) -> secret.release().revision())
                        .reversed())
                .toList();
    }

    private void apply(Map<String, @Nullable Object> secret) {
        objects.apply(ObjectReference.of(secret), secret, APPLY);
    }

    private List<Map<String, @Nullable Object>> secrets(@Nullable String namespace, Map<String, String> labels) {
        return objects.list("v1", "Secret", namespace, labels);
    }
}
