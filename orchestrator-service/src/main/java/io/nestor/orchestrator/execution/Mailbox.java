package io.nestor.orchestrator.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Messages that wait for a run, and its turns: each takes all that wait, one turn at a time. Once closed, messages are
 * turned away. Thread-safe.
 */
final class Mailbox {
    private final Executor executor;
    private final Consumer<List<Message>> turn;
    private List<Message> waiting = new ArrayList<>();
    private boolean busy;
    private boolean closed;

    Mailbox(Executor executor, Consumer<List<Message>> turn) {
        this.executor = executor;
        this.turn = turn;
    }

    void put(Message message) {
        boolean refused;
        boolean wake;
        synchronized (this) {
            refused = closed;
            wake = !closed && !busy;
            if (!closed) {
                waiting.add(message);
                busy = true;
            }
        }
        if (refused) {
            message.refuse();
        } else if (wake) {
            executor.execute(this::takeTurn);
        }
    }

    void put(Runnable work) {
        put(new Message.Work(work));
    }

    private void takeTurn() {
        List<Message> taken = take();
        try {
            turn.accept(taken);
        } finally {
            boolean again;
            synchronized (this) {
                again = !waiting.isEmpty();
                busy = again;
                notifyAll();
            }
            if (again) {
                executor.execute(this::takeTurn);
            }
        }
    }

    /** All that wait; for the turn that is under way. */
    synchronized List<Message> take() {
        List<Message> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    void close() {
        List<Message> left;
        synchronized (this) {
            closed = true;
            left = waiting;
            waiting = new ArrayList<>();
        }
        left.forEach(Message::refuse);
    }

    /** Waits until the turn that is under way is over. */
    synchronized void awaitIdle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); busy && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
