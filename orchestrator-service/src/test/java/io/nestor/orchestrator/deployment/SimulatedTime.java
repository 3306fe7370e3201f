package io.nestor.orchestrator.deployment;

import io.nestor.orchestrator.execution.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/** A clock that jumps to the next thing that happens, and all that will happen: one thing after the other. */
final class SimulatedTime implements InstantSource {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_DELAY_MILLIS = 20;

    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private Instant now = BEGINNING;
    private long numbers;

    private record Event(Instant at, long number, Life life, Runnable work) {}

    SimulatedTime(Random random) {
        this.random = random;
    }

    @Override
    public Instant instant() {
        return now;
    }

    Duration elapsed() {
        return Duration.between(BEGINNING, now);
    }

    /** Does the next thing; false when there is none. */
    boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        if (next.at().isAfter(now)) {
            now = next.at();
        }
        if (next.life().isPaused()) {
            next.life().whenResumed(next.work());
        } else if (!next.life().isOver()) {
            next.life().act(next.work());
        }
        return true;
    }

    void at(Instant time, Life life, Runnable work) {
        events.add(new Event(time, numbers++, life, work));
    }

    void in(Duration delay, Life life, Runnable work) {
        at(now.plus(delay), life, work);
    }

    /** In an order that the seed decides on. */
    void soon(Life life, Runnable work) {
        in(Duration.ofMillis(random.nextInt(MOST_DELAY_MILLIS)), life, work);
    }

    Executor executor(Life life) {
        return work -> soon(life, work);
    }

    Timers timers(Life life) {
        return new Timers() {
            @Override
            public Timer in(Duration delay, Runnable work) {
                return at(now.plus(delay), work);
            }

            @Override
            public Timer at(Instant time, Runnable work) {
                boolean[] cancelled = new boolean[1];
                SimulatedTime.this.at(time.isBefore(now) ? now : time, life, () -> {
                    if (!cancelled[0]) {
                        work.run();
                    }
                });
                return () -> cancelled[0] = true;
            }
        };
    }
}
