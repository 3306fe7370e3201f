package io.nestor.orchestrator.recovery;

import java.util.Collection;
import java.util.Comparator;

/**
 * Who takes what, so that those who see the same come to the same answer and each gets about as much (rendezvous hashing:
 * Thaler and Ravishankar, 1998).
 */
final class Shares {
    private Shares() {}

    /** @param members at least one */
    static String of(String deployment, Collection<String> members) {
        return members.stream()
                .max(Comparator.<String>comparingLong(member -> weight(member, deployment))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static long weight(String member, String deployment) {
        long mixed = member.hashCode() * 0x9E3779B97F4A7C15L + deployment.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
