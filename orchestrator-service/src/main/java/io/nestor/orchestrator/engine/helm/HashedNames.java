package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Charts name ConfigMaps and Secrets after a hash of what is in them, so that Pods are started anew when that changes. One
 * that makes room for the next of its kind is changed, and not destroyed.
 */
final class HashedNames {
    private static final Set<String> KINDS = Set.of("ConfigMap", "Secret");

    /** A hash is told from a word by a digit in it. */
    private static final Pattern NAME = Pattern.compile("(.+)-(?=[a-z]*[0-9])[a-z0-9]{6,64}");

    private HashedNames() {}

    /** Whether one of these is the same object with other content. */
    static boolean isSucceeded(ObjectReference gone, Collection<ObjectReference> wanted) {
        Optional<String> stem = stem(gone);
        return stem.isPresent()
                && wanted.stream()
                        .anyMatch(next -> next.kind().equals(gone.kind())
                                && Objects.equals(next.namespace(), gone.namespace())
                                && stem(next).equals(stem));
    }

    private static Optional<String> stem(ObjectReference reference) {
        Matcher matcher = NAME.matcher(reference.name());
        return KINDS.contains(reference.kind()) && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
