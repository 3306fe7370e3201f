package io.nestor.verification.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.verification.process.PlatformRepository;
import io.nestor.verification.process.Services;
import io.nestor.verification.trace.Collector.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** One deployment is one trace: from the client that the command line uses to the engine. */
class OneTraceTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void a_deployment_is_one_trace_through_all_services() throws IOException {
        try (Collector collector = new Collector();
                ConfigurableApplicationContext catalog = catalog(collector);
                ConfigurableApplicationContext orchestrator = orchestrator(collector, catalog);
                ConfigurableApplicationContext composer = composer(collector, catalog, orchestrator)) {
            deploy(new ComposerClient(
                    ClientConfig.of(Services.address(composer)).withToken(TOKEN), "shop"));

            Received engine = awaitSpan(collector, "simulated create");
            String trace = engine.traceId();
            Received run = parent(collector, engine);
            Received asked = span(collector, trace, "nestor-composer", "POST /api/v1/teams/{team}/deploy");
            Received taken = span(collector, trace, "nestor-orchestrator", "POST /api/v1/deployments");

            assertThat(run.name()).isEqualTo("run deploy");
            assertThat(taken.parent()).isEqualTo(asked.id());
            // What the client had as its own position, which is the top of the trace
            assertThat(asked.parent()).isEqualTo(trace.substring(0, 16));
            assertThat(run.parent()).isEqualTo(asked.parent());
        }
    }

    private void deploy(ComposerClient client) {
        client.createComposition(Document.yaml("""
            metadata: {name: app, version: 1.0.0}
            spec:
              resources:
                - {name: queue, catalog_ref: "queue:1.0.0"}
            """));
        String id = client.deploy(new TeamDeploymentRequest(
                        "app", Map.of(), "staging", Map.of(), Map.of(), null, null, null, null))
                .id();
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(client.getDeploymentStatus(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED));
    }

    private ConfigurableApplicationContext catalog(Collector collector) throws IOException {
        Path platform = Files.createDirectory(folder.resolve("platform"));
        Files.writeString(platform.resolve("queue.yaml"), """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: queue, version: 1.0.0, provider: aws, category: messaging, resource_type: sqs}
            spec:
              supported_engines: [simulated]
              engine_configs: {simulated: {}}
            """);
        PlatformRepository.commit(platform);
        return start(
                "catalog",
                collector,
                "--nestor.catalog.directory=" + folder.resolve("clones"),
                "--nestor.catalog.allowed-schemes=file",
                "--nestor.catalog.repositories[0].name=platform",
                "--nestor.catalog.repositories[0].url=" + platform.toUri());
    }

    private ConfigurableApplicationContext orchestrator(Collector collector, ConfigurableApplicationContext catalog) {
        return start(
                "orchestrator",
                collector,
                "--nestor.clients.catalog.endpoint=" + Services.address(catalog),
                "--nestor.clients.catalog.token=" + TOKEN,
                "--nestor.orchestrator.workspaces=" + folder.resolve("workspaces"),
                "--nestor.orchestrator.bundles=" + folder.resolve("bundles"),
                "--nestor.orchestrator.engine.simulated.enabled=true");
    }

    private static ConfigurableApplicationContext composer(
            Collector collector, ConfigurableApplicationContext catalog, ConfigurableApplicationContext orchestrator) {
        return start(
                "composer",
                collector,
                "--nestor.clients.catalog.endpoint=" + Services.address(catalog),
                "--nestor.clients.catalog.token=" + TOKEN,
                "--nestor.clients.orchestrator.endpoint=" + Services.address(orchestrator),
                "--nestor.clients.orchestrator.token=" + TOKEN,
                "--nestor.composer.teams[0].name=shop");
    }

    private static ConfigurableApplicationContext start(String service, Collector collector, String... own) {
        Stream<String> always = Stream.of(
                "--nestor.tracing.endpoint=" + collector.endpoint(),
                "--nestor.tracing.delay=50ms",
                "--nestor.storage.kind=memory",
                "--nestor.security.tokens[0].name=test",
                "--nestor.security.tokens[0].token=" + TOKEN,
                "--nestor.security.tokens[0].roles=admin");
        return Services.start(service, Stream.concat(always, Stream.of(own)).toArray(String[]::new));
    }

    private static Received awaitSpan(Collector collector, String name) {
        return Awaitility.await()
                .until(
                        () -> collector.all().stream()
                                .filter(span -> span.name().equals(name))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static Received parent(Collector collector, Received child) {
        return Awaitility.await()
                .until(
                        () -> collector.trace(child.traceId()).stream()
                                .filter(span -> span.id().equals(child.parent()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static Received span(Collector collector, String trace, String service, String name) {
        return Awaitility.await()
                .until(() -> of(collector.trace(trace), service, name), found -> !found.isEmpty())
                .getFirst();
    }

    private static List<Received> of(List<Received> spans, String service, String name) {
        return spans.stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .toList();
    }
}
