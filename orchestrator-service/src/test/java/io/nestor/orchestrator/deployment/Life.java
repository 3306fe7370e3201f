package io.nestor.orchestrator.deployment;

import java.util.ArrayList;
import java.util.List;

/** One life of a process, from its start to its crash: what it was about to do is lost with it. */
final class Life {
    /** Of what is no process and does not die. */
    static final Life ETERNAL = new Life("world");

    private final String name;
    private final List<Runnable> whenOver = new ArrayList<>();
    private final List<Runnable> whenResumed = new ArrayList<>();
    private boolean over;
    private boolean paused;

    /** The process dies here. No exception, so that nobody catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super(null, null, false, false);
        }
    }

    Life(String name) {
        this.name = name;
    }

    boolean isOver() {
        return over;
    }

    boolean isPaused() {
        return paused && !over;
    }

    void act(Runnable work) {
        try {
            work.run();
        } catch (Crash here) {
            end();
        }
    }

    /** Nothing that is done after this has an effect. */
    Crash crash() {
        end();
        return new Crash();
    }

    void requireAlive() {
        if (over) {
            throw new Crash();
        }
    }

    void end() {
        if (!over) {
            over = true;
            List.copyOf(whenOver).forEach(Runnable::run);
        }
    }

    void whenOver(Runnable work) {
        whenOver.add(work);
    }

    void pause() {
        paused = true;
    }

    void whenResumed(Runnable work) {
        whenResumed.add(work);
    }

    /** Goes on; what it was about to do comes in the same order, as if no time had passed. */
    List<Runnable> resume() {
        paused = false;
        List<Runnable> missed = List.copyOf(whenResumed);
        whenResumed.clear();
        return missed;
    }

    @Override
    public String toString() {
        return name;
    }
}
