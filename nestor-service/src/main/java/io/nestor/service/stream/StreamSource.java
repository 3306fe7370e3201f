package io.nestor.service.stream;

/** Where the parts of a {@link LiveStream} come from. */
@FunctionalInterface
public interface StreamSource<T> {
    /**
     * Starts to send, on threads of the source's own, and returns.
     *
     * @return stops the source; called once, when the stream has ended
     */
    AutoCloseable start(StreamSink<T> sink) throws InterruptedException;
}
