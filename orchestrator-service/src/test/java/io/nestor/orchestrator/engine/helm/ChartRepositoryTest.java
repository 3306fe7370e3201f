package io.nestor.orchestrator.engine.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.nestor.orchestrator.engine.helm.HelmProperties.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository that sends Nestor elsewhere. */
class ChartRepositoryTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> askedElsewhere = new CopyOnWriteArrayList<>();
    private HttpServer charts;
    private HttpServer elsewhere;
    private volatile String url = "web-1.2.3.tgz";

    @BeforeEach
    void start() throws IOException {
        charts = server(asked);
        elsewhere = server(askedElsewhere);
    }

    @AfterEach
    void stop() {
        charts.stop(0);
        elsewhere.stop(0);
    }

    /** Redirects to what is behind {@code /to?}. */
    private HttpServer server(List<String> heard) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            heard.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            if (path.equals("/to") || path.equals("/moved/index.yaml")) {
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                path.equals("/to") ? exchange.getRequestURI().getQuery() : url);
                exchange.sendResponseHeaders(302, -1);
            } else {
                byte[] content = (path.endsWith(".yaml")
                                ? "entries: {web: [{version: 9.9.9}, {version: v1.2.3, urls: ['" + url + "']}]}"
                                : "archive")
                        .getBytes(UTF_8);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String fetched(String path, List<String> servers) throws IOException {
        Repository repository = new Repository("charts", address(charts) + path, "nestor", "hunter2", false, servers);
        return new String(new ChartRepository(repository).archive("web", "1.2.3"), UTF_8);
    }

    @Test
    void an_archive_is_where_the_index_says() throws IOException {
        assertThat(fetched("/stable", List.of())).isEqualTo("archive");
        assertThat(asked).hasSize(2).allMatch(request -> request.startsWith("/stable/") && request.contains(" Basic "));
    }

    @Test
    void a_server_that_nobody_has_configured_hears_nothing() {
        for (String place : List.of("/web.tgz", "/to?http://127.0.0.1/")) {
            url = address(elsewhere) + place;
            assertThatThrownBy(() -> fetched("", List.of()))
                    .isInstanceOf(ChartRepository.Elsewhere.class)
                    .hasMessageContaining("points to another server, " + address(elsewhere))
                    .hasMessageContaining("'servers'");
        }
        url = "/to?" + address(elsewhere) + "/web.tgz";
        assertThatThrownBy(() -> fetched("", List.of())).isInstanceOf(ChartRepository.Elsewhere.class);
        assertThatThrownBy(() -> fetched("/moved", List.of())).isInstanceOf(ChartRepository.Elsewhere.class);
        assertThat(askedElsewhere).isEmpty();
    }

    @Test
    void a_server_that_is_configured_is_asked_without_the_password() throws IOException {
        url = "/to?" + address(elsewhere) + "/web.tgz";

        assertThat(fetched("", List.of(address(elsewhere)))).isEqualTo("archive");
        assertThat(askedElsewhere).containsExactly("/web.tgz null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00:ec2::254]/",
                "http://metadata.google.internal/",
                "http://localhost:8081/",
                "http://127.0.0.1/",
                "https://127.0.0.1/",
                "//169.254.169.254/x",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "jar:file:/x!/y"
            })
    void nothing_leads_to_what_only_this_machine_can_reach(String target) {
        url = target;
        assertThatThrownBy(() -> fetched("", List.of())).isInstanceOf(ChartRepository.Elsewhere.class);

        url = "/to?" + target;
        assertThatThrownBy(() -> fetched("", List.of())).isInstanceOf(ChartRepository.Elsewhere.class);
    }

    @Test
    void redirects_end() {
        url = "/to?/to?";
        assertThatThrownBy(() -> fetched("", List.of())).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///srv/charts", "charts", "ftp://charts.example", "gopher://x", "//charts.example"})
    void a_repository_is_on_a_web_server_or_a_registry(String wrong) {
        assertThatThrownBy(() -> new Repository("charts", wrong, null, null, false, List.of()))
                .hasMessageContaining("nestor.orchestrator.engine.helm.repositories")
                .hasMessageContaining("https://");
    }
}
