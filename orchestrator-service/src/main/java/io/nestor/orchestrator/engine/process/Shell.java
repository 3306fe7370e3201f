package io.nestor.orchestrator.engine.process;

import java.time.Duration;
import java.util.Optional;

/** What runs a tool and writes down how it ended. For one thread at a time. */
public interface Shell {
    /** Whether the tool may still be at work. */
    boolean isAlive();

    /** Asks the tool to stop. Once only, since tools take a second signal for an order to drop everything. */
    void interrupt();

    /** Ends the tool and all that it has started. */
    void kill();

    /** Returns after a while, or when it ends. */
    void pause(Duration time) throws InterruptedException;

    /** How the tool ended if it could not write that down; empty where nobody knows. */
    default Optional<Exit> exit() {
        return Optional.empty();
    }

    /** It has ended, and everything about it is known: nobody will ask again. */
    default void forget() {}
}
