package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.scripted.Received;
import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestHeadTest {
    private final ScriptedServer server = new ScriptedServer(Reply.json(200, "{}"));

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void carries_token_and_user_agent() {
        Received request = sent(server.config().withToken(" secret\n").withUserAgent("nestor-cli/0.1"));

        assertThat(request.header("authorization")).isEqualTo("Bearer secret");
        assertThat(request.header("user-agent")).isEqualTo("nestor-cli/0.1");
        assertThat(request.header("accept")).isEqualTo("application/json");
    }

    @Test
    void carries_no_token_where_there_is_none() {
        assertThat(sent(server.config().withToken("")).headers()).doesNotContainKey("authorization");
    }

    @Test
    void belongs_to_the_trace_that_is_given() {
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(sent(server.config().withTraceparent(() -> given)).header("traceparent"))
                .isEqualTo(given);
    }

    @Test
    void starts_a_trace_where_none_is_given() {
        assertThat(sent(server.config()).header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void says_whom_it_is_for() {
        assertThat(sent(server.config().withOnBehalfOf(() -> "Zoë of shop")).header("nestor-on-behalf-of"))
                .isEqualTo("Zo%C3%AB+of+shop");
    }

    @Test
    void is_for_the_caller_where_nobody_else_is_named() {
        assertThat(sent(server.config()).headers()).doesNotContainKey("nestor-on-behalf-of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nestor", "/nestor/"})
    void goes_below_the_endpoints_path(String path) {
        ClientConfig below = ClientConfig.of(URI.create(server.endpoint() + path));

        assertThat(sent(below).line()).isEqualTo("GET /nestor/api/v1/resources");
    }

    private Received sent(ClientConfig config) {
        new Transport("catalog", config).read(Call.get("/api/v1/resources"), JsonNode.class);
        return server.onlyRequest();
    }
}
