package io.nestor.clients.sse;

import io.nestor.models.error.NestorException;

/**
 * Told what a stream delivers, on one virtual thread of the subscription's own, one call at a time.
 *
 * @param <T> {@link io.nestor.models.event.Event}, or what the events of the stream carry
 */
@FunctionalInterface
public interface EventListener<T> {
    /**
     * Among events there may be one of type {@link io.nestor.models.event.EventType#RESET}: what happened in between
     * is not to be had any more, so list again.
     */
    void onEvent(T event);

    /** The line is open, for the first time or again; events from before this call may still follow. */
    default void onConnected() {}

    /**
     * The line was lost, or could not be had from the begin; told once, until it is open again. The subscription connects
     * by itself and goes on where it was.
     */
    default void onDisconnected(NestorException reason) {}

    /** The subscription has ended for good: connecting again would not help. */
    default void onError(NestorException reason) {}
}
