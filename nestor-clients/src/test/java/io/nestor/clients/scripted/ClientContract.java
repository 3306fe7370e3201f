package io.nestor.clients.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nestor.clients.ClientConfig;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What holds for every client: each method sends what its line of the table says, and whatever a broken service or
 * somebody between answers, it is an error that says so.
 *
 * @param <C> the client
 */
@Timeout(60)
public abstract class ClientContract<C> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration WITH_SLOW_BODIES = Duration.ofMillis(300);
    private static final String PROXY_PAGE = "<html><body><h1>Please log in</h1></body></html>";

    /** How an answer goes wrong, and as what the caller hears of it. */
    private record Fault(String name, Reply reply, ErrorCode code) {}

    private static final Fault SLOW_BODY =
            new Fault("a slow body", Reply.stuck("{\"items\": ["), ErrorCode.SERVICE_UNAVAILABLE);
    private static final List<Fault> FAULTS = List.of(
            SLOW_BODY,
            new Fault("a lost connection", Reply.hangUp(), ErrorCode.SERVICE_UNAVAILABLE),
            new Fault("half an answer", Reply.half("{\"items\": ["), ErrorCode.SERVICE_UNAVAILABLE),
            new Fault("a bad gateway", Reply.of(502, "text/html", PROXY_PAGE), ErrorCode.SERVICE_UNAVAILABLE),
            new Fault(
                    "an internal error",
                    Reply.json(500, "{\"code\": \"INTERNAL_ERROR\", \"message\": \"broken\", \"service\": \"it\"}"),
                    ErrorCode.INTERNAL_ERROR),
            new Fault("HTML instead of JSON", Reply.of(200, "text/html", PROXY_PAGE), ErrorCode.INTERNAL_ERROR));

    protected abstract C connect(ClientConfig config);

    /** Every method that is one request and one answer. */
    protected abstract Stream<Endpoint<C>> table();

    /** Lines of the table that wait as long as their service does, by what they ask for. */
    protected Set<String> patient() {
        return Set.of();
    }

    @TestFactory
    Stream<DynamicTest> asks_as_the_contract_says() {
        return table().map(
                        endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> endpoint.verify(this::connect)));
    }

    @TestFactory
    Stream<DynamicTest> says_what_went_wrong() {
        return table().flatMap(endpoint -> FAULTS.stream()
                .filter(fault -> !fault.equals(SLOW_BODY) || !patient().contains(endpoint.line()))
                .map(fault -> DynamicTest.dynamicTest(fault.name + ": " + endpoint, () -> fails(endpoint, fault))));
    }

    private void fails(Endpoint<C> endpoint, Fault fault) throws IOException {
        try (ScriptedServer server = new ScriptedServer(fault.reply)) {
            ClientConfig config =
                    server.config().withRetries(0).withTimeout(fault.equals(SLOW_BODY) ? WITH_SLOW_BODIES : PATIENCE);
            NestorException failure = catchThrowableOfType(
                    NestorException.class, () -> endpoint.call().accept(connect(config)));

            assertThat(failure).as("an error").isNotNull();
            assertThat(failure.code()).isEqualTo(fault.code);
            assertThat(failure.getMessage()).isNotBlank();
        }
    }
}
