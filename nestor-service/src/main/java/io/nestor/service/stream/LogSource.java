package io.nestor.service.stream;

import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Follows a log for one client, at the client's pace: what it has not taken yet stays in the log. */
record LogSource(
        EventLog log,
        String stream,
        long after,
        Function<Entry, Optional<Event>> view,
        String service,
        InstantSource clock)
        implements StreamSource<Event> {
    @Override
    public AutoCloseable start(StreamSink<Event> sink) throws InterruptedException {
        long last = log.lastSequence(stream);
        boolean reachesBack = after >= log.firstSequence(stream) - 1 && after <= last;
        if (!reachesBack) {
            sink.send(reset(last));
        }
        Relay relay = new Relay(sink, reachesBack ? after : last);
        return log.follow(stream, relay.position, relay::accept);
    }

    private Event reset(long position) {
        return new Event(Long.toString(position), EventType.RESET, service, stream, Map.of(), clock.instant(), null);
    }

    private final class Relay {
        private final StreamSink<Event> sink;
        private long position;

        Relay(StreamSink<Event> sink, long position) {
            this.sink = sink;
            this.position = position;
        }

        void accept(Entry entry) throws InterruptedException {
            if (entry.sequence() > position + 1) {
                // Trimmed while this client was behind
                sink.send(reset(entry.sequence() - 1));
            }
            position = entry.sequence();
            Optional<Event> event = view.apply(entry);
            if (event.isPresent()) {
                sink.send(event.get());
            }
        }
    }
}
