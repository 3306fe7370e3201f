package io.nestor.service.stream;

/** The client's end of a {@link LiveStream}. */
public interface StreamSink<T> {
    /**
     * Sends a part; blocks while the client can't take it.
     *
     * @throws InterruptedException when the stream has ended and the source has to stop
     */
    void send(T part) throws InterruptedException;

    /** Ends the stream: there is nothing more to come. */
    void end();
}
