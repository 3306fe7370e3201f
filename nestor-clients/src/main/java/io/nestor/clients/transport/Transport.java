package io.nestor.clients.transport;

import io.nestor.clients.ClientConfig;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** The way to one service: sends calls and reads answers; everything that goes wrong is a {@link NestorException}. */
public final class Transport {
    private static final JsonMapper JSON = NestorJson.lenient();
    private static final Duration PAUSE_WHEN_OPEN = Duration.ofSeconds(5);
    private static final int UNHEALTHY = 503;

    private final ClientConfig config;
    private final Target target;
    private final Answers answers;
    private final Attempts attempts;

    /** @param service as errors name it: {@code catalog}, {@code orchestrator} or {@code composer} */
    public Transport(String service, ClientConfig config) {
        this(service, config, PAUSE_WHEN_OPEN);
    }

    Transport(String service, ClientConfig config, Duration pauseWhenOpen) {
        this.config = config;
        this.target = new Target(service, config.endpoint());
        this.answers = new Answers(target);
        this.attempts = new Attempts(() -> new Resilience(target.toString(), config, pauseWhenOpen));
    }

    /** As errors name it. */
    public String service() {
        return target.service();
    }

    /** The answer as one value. */
    public <T> T read(Call call, Class<T> type) {
        return readTagged(call, type).value();
    }

    /** The answer as one value, with its version. */
    public <T> Tagged<T> readTagged(Call call, Class<T> type) {
        return readAs(call, body -> JSON.readValue(body, type));
    }

    /** The answer as one page of a list. */
    public <T> Page<T> page(Call call, Class<T> item) {
        JavaType type = JSON.getTypeFactory().constructParametricType(Page.class, item);
        Tagged<Page<T>> page = readAs(call, body -> JSON.readValue(body, type));
        return page.value();
    }

    /** For calls that are answered with nothing to read. */
    public void send(Call call) {
        answers.nothing(attempts.run(call.repeatable(), () -> whole(call, Transport::isSuccess)));
    }

    /** An unhealthy service says so with an error status, but what it says is an answer. Not retried. */
    public HealthStatus health() {
        IntPredicate accepted = status -> isSuccess(status) || status == UNHEALTHY;
        Answer answer = verdict(() -> whole(Call.get("/health"), accepted));
        return answers.value(answer, body -> JSON.readValue(body, HealthStatus.class));
    }

    /** What the service's clock says, to the second; empty where its answers do not tell. Not retried. */
    public Optional<Instant> time() {
        Answer answer = verdict(() -> whole(Call.get("/live"), Transport::isSuccess));
        return answer.header("Date").flatMap(Transport::instant);
    }

    /**
     * An answer that is read as it arrives. Not retried: whoever reads it knows from where to go on.
     *
     * @param longestSilence after which a read fails
     */
    public Streamed stream(Call call, Duration longestSilence) {
        return verdict(() -> openOnce(call, longestSilence));
    }

    /**
     * An answer that is read as it arrives. Opening it is retried, reading it is not.
     *
     * @param longestSilence after which a read fails
     */
    public Streamed open(Call call, Duration longestSilence) {
        return attempts.run(call.repeatable(), () -> openOnce(call, longestSilence));
    }

    /**
     * An answer that is read to its end as it arrives, from the beginning again where the connection is lost.
     *
     * @param longestSilence after which the connection counts as lost
     * @throws IOException the reader's own
     */
    public <T> T stream(Call call, Duration longestSilence, Streamed.Reader<T> reader) throws IOException {
        try {
            return attempts.run(call.repeatable(), () -> readStream(call, longestSilence, reader));
        } catch (UncheckedIOException readersOwn) {
            throw readersOwn.getCause();
        }
    }

    /** An answer of another kind than was asked for. */
    public NestorException unexpected(Call call, String answer) {
        return target.unexpected(ErrorCode.INTERNAL_ERROR, call, answer);
    }

    /** The connection was lost while an answer arrived. */
    public NestorException broken(IOException cause) {
        return target.broken(cause);
    }

    private <T> Tagged<T> readAs(Call call, Function<byte[], @Nullable T> reading) {
        Answer answer = attempts.run(call.repeatable(), () -> whole(call, Transport::isSuccess));
        return new Tagged<>(
                answers.value(answer, reading), answer.header("ETag").orElse(null));
    }

    private <T> T readStream(Call call, Duration longestSilence, Streamed.Reader<T> reader) {
        try (Streamed answer = openOnce(call, longestSilence)) {
            return reader.read(answer);
        } catch (LostConnectionException lost) {
            throw TransientFailure.connection(target.broken(lost));
        } catch (IOException readersOwn) {
            throw new UncheckedIOException(readersOwn);
        }
    }

    private Streamed openOnce(Call call, Duration longestSilence) {
        BodyHandler<InputStream> handler =
                head -> isSuccess(head.statusCode()) ? new IdleLimitedStream(longestSilence) : wholeBody();
        HttpResponse<InputStream> response = exchange(call, Transport::isSuccess, handler);
        return new Streamed(response.headers(), response.body());
    }

    /** Of a single attempt. */
    private static <T> T verdict(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (TransientFailure failure) {
            throw failure.verdict();
        }
    }

    private Answer whole(Call call, IntPredicate accepted) {
        return answer(call, exchange(call, accepted, _ -> wholeBody()));
    }

    private HttpResponse<InputStream> exchange(Call call, IntPredicate accepted, BodyHandler<InputStream> handler) {
        HttpResponse<InputStream> response =
                await(HttpClients.reaching(config.endpoint(), config.tls()).sendAsync(request(call), handler));
        if (accepted.test(response.statusCode())) {
            return response;
        }
        throw refusal(answer(call, response));
    }

    private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> exchange) {
        try {
            return exchange.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooSlow) {
            exchange.cancel(true);
            throw TransientFailure.timeout(target.tooSlow(config.timeout(), tooSlow));
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw target.interrupted(interrupted);
        } catch (ExecutionException | CancellationException failed) {
            throw noAnswer(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private RuntimeException noAnswer(Throwable cause) {
        return switch (cause) {
            case ConnectException unreachable -> TransientFailure.connection(target.unreachable(unreachable));
            case HttpConnectTimeoutException silent -> TransientFailure.connection(target.unreachable(silent));
            case SSLException untrusted -> target.unreachable(untrusted);
            case IOException broken -> TransientFailure.connection(target.broken(broken));
            default -> new IllegalStateException("Calling " + target + " failed", cause);
        };
    }

    private RuntimeException refusal(Answer answer) {
        NestorException verdict = answers.error(answer);
        return switch (answer.status()) {
            case 429, 502, 503, 504 -> busy(verdict, answer);
            default -> verdict;
        };
    }

    private TransientFailure busy(NestorException verdict, Answer answer) {
        Duration wait = answer.header("Retry-After")
                .map(header -> RetryAfter.parse(header, Instant.now()))
                .orElse(null);
        boolean soon = wait == null || wait.compareTo(config.timeout()) <= 0;
        // A missing tool or cluster does not come back within seconds: its remedy should be read at once
        boolean worthRepeating = soon && verdict.code() != ErrorCode.ENGINE_UNAVAILABLE;
        boolean serviceDown = verdict.code() == ErrorCode.SERVICE_UNAVAILABLE;
        return TransientFailure.busy(verdict, serviceDown, worthRepeating, wait);
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(call.path()));
        request.method(call.method(), publisher(call.body()));
        request.header("User-Agent", config.userAgent());
        String given = config.traceparent().get();
        request.header("traceparent", given.isBlank() ? Traceparent.generate() : given);
        String token = config.token().get().strip();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + target.requireToken(token));
        }
        String actor = config.onBehalfOf().get();
        if (!actor.isBlank()) {
            request.header("Nestor-On-Behalf-Of", URLEncoder.encode(actor, StandardCharsets.UTF_8));
        }
        call.headers().forEach(request::setHeader);
        return request.build();
    }

    private static HttpRequest.BodyPublisher publisher(byte @Nullable [] body) {
        return body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
    }

    private static BodySubscriber<InputStream> wholeBody() {
        return BodySubscribers.mapping(BodySubscribers.ofByteArray(), ByteArrayInputStream::new);
    }

    private static Answer answer(Call call, HttpResponse<InputStream> response) {
        try {
            byte[] body = response.body().readAllBytes();
            return new Answer(call, response.statusCode(), response.headers(), body);
        } catch (IOException impossible) {
            throw new IllegalStateException("Bytes in memory can be read", impossible);
        }
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }
}
