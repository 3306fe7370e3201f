package io.nestor.clients.sse;

import io.nestor.clients.transport.Backoff;
import io.nestor.clients.transport.Call;
import io.nestor.clients.transport.Streamed;
import io.nestor.clients.transport.Transport;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.models.json.NestorJson;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Connects, listens, and connects again where the line is lost, asking for what came after the last message. */
final class ResumingSubscription implements Subscription {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final int LONGEST_MESSAGE = 8 * 1024 * 1024;
    private static final int BUFFER = 8 * 1024;

    private final Transport transport;
    private final Call call;
    private final Duration longestSilence;
    private final EventListener<? super Event> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private String lastId = "";
    private boolean connectedBefore;
    private boolean toldOfLoss;
    private int failures;
    private @Nullable Duration askedPause;

    ResumingSubscription(
            Transport transport, Call call, Duration longestSilence, EventListener<? super Event> listener) {
        this.transport = transport;
        this.call = call;
        this.longestSilence = longestSilence;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("events " + call.path()).unstarted(this::run);
    }

    void start(String lastEventId) {
        lastId = lastEventId;
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    @Override
    public void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        boolean goOn = true;
        while (goOn && isOpen()) {
            try {
                listen();
            } catch (NestorException failure) {
                goOn = lost(failure);
            } catch (RuntimeException unexpected) {
                goOn = false;
                end(new NestorException(
                        ErrorCode.INTERNAL_ERROR,
                        "The subscription to " + call.path() + " ended: " + unexpected,
                        Map.of(),
                        unexpected));
            }
        }
    }

    /** Whether to connect again, after a pause. */
    private boolean lost(NestorException failure) {
        if (!isOpen()) {
            return false;
        }
        if (!mayPass(failure.code())) {
            end(failure);
            return false;
        }
        failures++;
        if (!toldOfLoss) {
            toldOfLoss = true;
            listener.onDisconnected(failure);
        }
        return pause();
    }

    private void listen() {
        try (Streamed stream = transport.stream(resuming(), longestSilence)) {
            requireEventStream(stream);
            toldOfLoss = false;
            listener.onConnected();
            if (connectedBefore && lastId.isEmpty()) {
                listener.onEvent(reset());
            }
            connectedBefore = true;
            read(stream);
        } catch (IOException brokenOff) {
            throw transport.broken(brokenOff);
        }
    }

    private void read(Streamed stream) throws IOException {
        SseParser parser = new SseParser(lastId, LONGEST_MESSAGE, this::deliver);
        byte[] buffer = new byte[BUFFER];
        for (int count = stream.body().read(buffer);
                count >= 0;
                count = stream.body().read(buffer)) {
            failures = 0;
            parser.feed(buffer, count);
            lastId = parser.lastId();
            askedPause = parser.retry().orElse(askedPause);
        }
        throw new EOFException("the service closed the stream");
    }

    private void deliver(SseMessage message) {
        if (isOpen()) {
            listener.onEvent(decode(message));
        }
    }

    /** What happened while the line was down, before the first event told a position, is not to be had. */
    private Event reset() {
        return new Event("", EventType.RESET, transport.service(), call.path(), Map.of(), Instant.now(), null);
    }

    private Event decode(SseMessage message) {
        try {
            return NestorJson.lenient().readValue(message.data(), Event.class);
        } catch (JacksonException unreadable) {
            throw transport.unexpected(call, "an event that is not readable (" + message.data() + ")");
        }
    }

    private void requireEventStream(Streamed stream) {
        String type = stream.header("Content-Type");
        if (!type.startsWith("text/event-stream")) {
            throw transport.unexpected(call, "'" + type + "' instead of an event stream");
        }
    }

    private Call resuming() {
        return lastId.isEmpty() ? call : call.header("Last-Event-ID", lastId);
    }

    /** Whether to go on: not when it was closed meanwhile. */
    private boolean pause() {
        Duration backoff = BACKOFF.after(failures, ThreadLocalRandom.current().nextDouble());
        Duration pause = askedPause == null || askedPause.compareTo(backoff) < 0 ? backoff : askedPause;
        try {
            return !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            return false;
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void end(NestorException reason) {
        if (isOpen()) {
            closed.countDown();
            listener.onError(reason);
        }
    }

    private static boolean mayPass(ErrorCode code) {
        return switch (code) {
            case SERVICE_UNAVAILABLE, ENGINE_UNAVAILABLE, RATE_LIMITED -> true;
            case RESOURCE_NOT_FOUND,
                    VALIDATION_FAILED,
                    DEPLOYMENT_FAILED,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    CONFLICT,
                    PRECONDITION_FAILED,
                    PAYLOAD_TOO_LARGE,
                    INTERNAL_ERROR -> false;
        };
    }
}
