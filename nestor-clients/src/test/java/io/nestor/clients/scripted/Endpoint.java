package io.nestor.clients.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.models.json.NestorJson;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of a client's table: what a method has to send, and that it reads the answer.
 *
 * @param line method and target
 * @param body as JSON; absent where nothing is to be sent
 * @param answer that the service gives
 * @param <C> the client
 */
public record Endpoint<C>(String line, @Nullable String body, String answer, Consumer<C> call) {
    public static <C> Endpoint<C> of(String line, String answer, Consumer<C> call) {
        return new Endpoint<>(line, null, answer, call);
    }

    public Endpoint<C> sending(String json) {
        return new Endpoint<>(line, json, answer, call);
    }

    public Received verify(Function<ClientConfig, C> client) throws Exception {
        try (ScriptedServer server = new ScriptedServer(Reply.json(200, answer))) {
            call.accept(client.apply(server.config()));
            Received request = server.onlyRequest();
            assertThat(request.line()).isEqualTo(line);
            assertThat(json(request.body())).isEqualTo(json(body == null ? "" : body));
            return request;
        }
    }

    private static Object json(String text) {
        return text.isEmpty() ? Map.of() : NestorJson.strict().readTree(text);
    }

    @Override
    public String toString() {
        return line;
    }
}
