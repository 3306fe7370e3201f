package io.nestor.service.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;

/** Lets so many requests of unknown callers into the log a minute, and counts the others. */
final class Strangers {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perWindow;
    private final InstantSource clock;
    private Instant begun = Instant.EPOCH;
    private int admitted;
    private int omitted;

    Strangers(int perWindow, InstantSource clock) {
        this.perWindow = perWindow;
        this.clock = clock;
    }

    /** How many were left out since the last one that was let in; empty for one that is left out itself. */
    synchronized OptionalInt admit() {
        Instant now = clock.instant();
        if (now.isAfter(begun.plus(WINDOW)) || now.isBefore(begun)) {
            begun = now;
            admitted = 0;
        }
        if (admitted >= perWindow) {
            omitted++;
            return OptionalInt.empty();
        }
        admitted++;
        int before = omitted;
        omitted = 0;
        return OptionalInt.of(before);
    }
}
