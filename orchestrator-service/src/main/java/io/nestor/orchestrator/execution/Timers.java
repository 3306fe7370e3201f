package io.nestor.orchestrator.execution;

import java.time.Duration;
import java.time.Instant;

/** Does things later, from a thread that must not be held up. */
public interface Timers {
    Timer in(Duration delay, Runnable work);

    /** At once if that time has passed. */
    Timer at(Instant time, Runnable work);

    /** Something that is to be done later. */
    interface Timer {
        void cancel();
    }
}
