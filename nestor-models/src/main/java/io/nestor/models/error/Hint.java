package io.nestor.models.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody who misspelt a name probably meant. */
public final class Hint {
    private Hint() {}

    /** The candidate nearest to {@code name}, if any is near: at most a third of its letters differ, at least two may. */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int limit = Math.max(2, name.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        record Scored(String candidate, int distance) {}
        return candidates.stream()
                .map(candidate -> new Scored(candidate, distance.apply(name, candidate)))
                .filter(scored -> scored.distance() >= 0 && scored.distance() < name.length())
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .map(Scored::candidate);
    }

    /** {@code "; did you mean 'x'?"}, or nothing where no candidate is near. */
    public static String didYouMean(String name, Collection<String> candidates) {
        return nearest(name, candidates)
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElse("");
    }
}
