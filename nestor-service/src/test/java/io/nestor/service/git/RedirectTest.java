package io.nestor.service.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Git server that sends Nestor elsewhere. */
class RedirectTest {
    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> askedElsewhere = new CopyOnWriteArrayList<>();
    private HttpServer git;
    private HttpServer elsewhere;
    private volatile String location = "";

    @BeforeEach
    void start() throws IOException {
        git = server(exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            boolean moved = exchange.getRequestURI().getPath().startsWith("/moved");
            if (!moved) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(moved ? 404 : 302, -1);
        });
        elsewhere = server(exchange -> {
            askedElsewhere.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"secrets, please\"");
            exchange.sendResponseHeaders(401, -1);
        });
    }

    @AfterEach
    void stop() {
        git.stop(0);
        elsewhere.stop(0);
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            handler.handle(exchange);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void connect() throws IOException, GitAPIException {
        Remote remote = new Remote(
                GitUrl.parse(url(git) + "/repo.git"),
                "main",
                new Credentials.Basic("nestor", Secret.of("hunter2")),
                Duration.ofSeconds(10));
        try (Git here = Git.init().setDirectory(folder.toFile()).call();
                Transport transport = Connector.open(here.getRepository(), remote)) {
            transport.openFetch().close();
        }
    }

    @Test
    void another_server_hears_nothing_and_gets_no_password() {
        location = url(elsewhere) + "/latest/meta-data/info/refs?service=git-upload-pack";

        assertThatThrownBy(this::connect)
                .hasStackTraceContaining("redirects to another server, " + url(elsewhere))
                .hasStackTraceContaining("configure the address that is meant");
        assertThat(askedElsewhere).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/info/refs",
                "http://[fd00:ec2::254]/info/refs",
                "http://metadata.google.internal/info/refs",
                "http://localhost:8081/info/refs",
                "http://127.0.0.1/info/refs",
                "file:///etc/info/refs",
                "ftp://127.0.0.1/info/refs"
            })
    void no_redirect_leads_to_what_only_this_machine_can_reach(String target) {
        location = target + "?service=git-upload-pack";

        assertThatThrownBy(this::connect).isNotNull();
        assertThat(asked).containsExactly("/repo.git/info/refs");
    }

    @Test
    void a_repository_that_has_moved_on_its_server_is_found() {
        location = url(git) + "/moved.git/info/refs?service=git-upload-pack";

        assertThatThrownBy(this::connect).isNotNull();
        assertThat(asked).contains("/moved.git/info/refs");
    }
}
