package io.nestor.clients.sse;

import io.nestor.clients.transport.Call;
import io.nestor.clients.transport.Transport;
import io.nestor.models.event.Event;
import java.time.Duration;

/** The event streams of one service. */
public final class EventStreams {
    /** Services send a comment every 15 seconds: three missed ones mean that the line is dead. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private final Transport transport;
    private final Duration longestSilence;

    public EventStreams(Transport transport) {
        this(transport, LONGEST_SILENCE);
    }

    EventStreams(Transport transport, Duration longestSilence) {
        this.transport = transport;
        this.longestSilence = longestSilence;
    }

    /**
     * Listens to a stream of events.
     *
     * @param lastEventId the last event already seen; blank for those from now on
     */
    public Subscription follow(Call call, String lastEventId, EventListener<? super Event> listener) {
        ResumingSubscription subscription = new ResumingSubscription(
                transport, call.header("Accept", "text/event-stream"), longestSilence, listener);
        subscription.start(lastEventId);
        return subscription;
    }
}
