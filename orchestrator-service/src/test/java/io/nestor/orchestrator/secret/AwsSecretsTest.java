package io.nestor.orchestrator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Against a stub that answers as the documentation of GetSecretValue has it. */
class AwsSecretsTest {
    private static final Place SHOP = new Place("shop", "prod");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Target")
                + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private SecretFound find(String name) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new AwsSecrets(
                        new SecretSettings.Aws("nestor/{team}/", "eu-central-1", endpoint),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "key")))
                .find(SHOP, name);
    }

    @Test
    void the_value_is_asked_for_with_a_signature_under_the_teams_prefix() {
        answer = "{\"Name\": \"nestor/shop/db\", \"SecretString\": \"hunter2\", \"VersionId\": \"1\"}";

        assertThat(find("db")).isEqualTo(new SecretFound.Value("hunter2"));
        assertThat(asked).containsExactly("secretsmanager.GetSecretValue {\"SecretId\":\"nestor/shop/db\"}");
        assertThat(authorizations.getFirst())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-central-1/secretsmanager/aws4_request", "SignedHeaders=", "x-amz-target");
    }

    @Test
    void what_is_not_there_is_told_from_what_cannot_be_read() {
        status = 400;
        answer = "{\"__type\": \"ResourceNotFoundException\", \"Message\": \"can't find it\"}";
        assertThat(find("db")).isInstanceOf(SecretFound.Missing.class);

        answer = "{\"__type\": \"AccessDeniedException\", \"Message\": \"no\"}";
        assertThat(find("db"))
                .isEqualTo(new SecretFound.Unreadable("AWS Secrets Manager answers 400 AccessDeniedException", false));

        status = 503;
        answer = "{}";
        assertThat(find("db"))
                .isInstanceOfSatisfying(
                        SecretFound.Unreadable.class,
                        later -> assertThat(later.retryable()).isTrue());

        answer = "<html>";
        assertThat(find("db")).isInstanceOf(SecretFound.Unreadable.class);
    }

    @Test
    void no_answer_is_worth_another_try() {
        server.stop(0);

        assertThat(find("db"))
                .isInstanceOfSatisfying(
                        SecretFound.Unreadable.class,
                        later -> assertThat(later.retryable()).isTrue());
    }
}
