package io.nestor.orchestrator.execution;

import java.util.ArrayList;
import java.util.List;

/** Messages that wait for a run. Once closed, messages are turned away. */
final class Inbox {
    private List<Message> waiting = new ArrayList<>();
    private boolean closed;

    void put(Message message) {
        synchronized (this) {
            if (!closed) {
                waiting.add(message);
                notifyAll();
                return;
            }
        }
        message.acknowledge(false);
    }

    /** All that wait, at least one; none once the inbox is closed. */
    synchronized List<Message> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
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
            notifyAll();
        }
        left.forEach(message -> message.acknowledge(false));
    }
}
