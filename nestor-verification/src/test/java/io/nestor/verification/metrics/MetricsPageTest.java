package io.nestor.verification.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import io.nestor.verification.process.Services;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What is written about metrics is true of the running services. */
class MetricsPageTest {
    private static final Path FILES = Path.of("../deploy/helm/nestor/files");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| (.*?) \\|");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:catalog|orchestrator|composer|http_server|jvm|kubelet)_[a-z_]+\\b(?!=)|\\bup\\b");

    /** Of the cluster, not of the services. */
    private static final Set<String> FOREIGN =
            Set.of("up", "kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes");

    private static final Map<String, Exposition> EXPOSED = new TreeMap<>();

    @BeforeAll
    static void ask_each_service(@TempDir Path folder) throws IOException, InterruptedException {
        for (String name : Services.NAMES) {
            try (ConfigurableApplicationContext service = start(name, folder)) {
                get(service, "/api/versions");
                EXPOSED.put(name, new Exposition(get(service, "/metrics")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "orchestrator", "composer"})
    void the_page_has_each_metric_with_its_type_and_labels(String service) throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .filter(row -> row.group(1).startsWith(service + "_"))
                .forEach(row -> documented.put(
                        row.group(1), row.group(2) + " " + row.group(3).replace("`", "")));

        assertThat(documented).isEqualTo(EXPOSED.get(service).metrics(service));
    }

    @Test
    void alerts_and_dashboard_ask_for_what_there_is() throws IOException {
        Set<String> there =
                EXPOSED.values().stream().flatMap(one -> one.series().stream()).collect(Collectors.toSet());
        there.addAll(FOREIGN);

        assertThat(alerts().map(alert -> alert.path("expr").asString()).flatMap(MetricsPageTest::metrics))
                .isNotEmpty()
                .isSubsetOf(there);
        assertThat(dashboard().findValuesAsString("expr").stream().flatMap(MetricsPageTest::metrics))
                .isNotEmpty()
                .isSubsetOf(there);
    }

    @Test
    void the_runbook_has_a_section_for_each_alert() throws IOException {
        Set<String> sections = Pattern.compile("(?m)^## (Nestor\\w+)$")
                .matcher(Files.readString(Path.of("../docs/runbook.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(alerts().map(alert -> alert.path("alert").asString())).containsExactlyInAnyOrderElementsOf(sections);
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(alert.at("/annotations/runbook").asString())
                        .endsWith("#" + alert.path("alert").asString().toLowerCase(java.util.Locale.ROOT)));
    }

    private static Stream<String> metrics(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group);
    }

    private static Stream<JsonNode> alerts() throws IOException {
        return NestorJson.yaml()
                .readTree(Files.readString(FILES.resolve("alerts.yaml")))
                .at("/groups/0/rules")
                .valueStream();
    }

    private static JsonNode dashboard() throws IOException {
        return NestorJson.lenient().readTree(Files.readString(FILES.resolve("dashboard.json")));
    }

    private static ConfigurableApplicationContext start(String name, Path folder) {
        Path own = folder.resolve(name);
        return Services.start(
                name,
                "--nestor.storage.kind=memory",
                "--nestor.security.tokens[0].name=test",
                "--nestor.security.tokens[0].token=" + TOKEN,
                "--nestor.security.tokens[0].roles=admin",
                ownArgument(name, own));
    }

    /** What the metrics with labels of repositories and teams are of. */
    private static String ownArgument(String name, Path folder) {
        return switch (name) {
            case "catalog" -> "--spring.config.additional-location=file:" + catalog(folder);
            case "composer" -> "--nestor.composer.teams[0].name=shop";
            default -> "--nestor.orchestrator.workspaces=" + folder;
        };
    }

    private static Path catalog(Path folder) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve("application.yaml"), """
                nestor.catalog:
                  directory: %s
                  allowed-schemes: [file]
                  repositories: [{name: platform, url: "%s"}]
                """.formatted(
                    folder.resolve("clones"), folder.resolve("no-repository").toUri()));
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    private static String get(ConfigurableApplicationContext service, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(Services.address(service).resolve(path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
