package io.nestor.clients.sse;

/** A stream that is being listened to, until it is closed or ends for good. */
public interface Subscription extends AutoCloseable {
    /** Stops listening and drops the connection; a delivery that is under way is not waited for, none follows it. */
    @Override
    void close();

    /** Waits until it has ended; at once where it has. */
    void join() throws InterruptedException;
}
