package io.nestor.verification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The three services with a team {@code shop} and one definition, a queue that the simulated engine makes. */
public final class SmallPlatform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> everywhere;
    private final ConfigurableApplicationContext catalog;
    private final ConfigurableApplicationContext orchestrator;
    private final ConfigurableApplicationContext composer;

    /**
     * @param folder where they write, and where the definition is put
     * @param everywhere the configuration of each of them
     * @param reaching the configuration by which a service reaches another one, from its name and address
     */
    public SmallPlatform(Path folder, List<String> everywhere, BiFunction<String, URI, List<String>> reaching)
            throws IOException {
        this.everywhere = everywhere;
        catalog = start(
                "catalog",
                List.of(),
                "--nestor.catalog.directory=" + folder.resolve("clones"),
                "--nestor.catalog.allowed-schemes=file",
                "--nestor.catalog.repositories[0].name=platform",
                "--nestor.catalog.repositories[0].url=" + definitions(folder));
        List<String> neighbours = new ArrayList<>(reaching.apply("catalog", Services.address(catalog)));
        orchestrator = start(
                "orchestrator",
                neighbours,
                "--nestor.orchestrator.workspaces=" + folder.resolve("workspaces"),
                "--nestor.orchestrator.bundles=" + folder.resolve("bundles"),
                "--nestor.orchestrator.engine.simulated.enabled=true");
        neighbours.addAll(reaching.apply("orchestrator", Services.address(orchestrator)));
        composer = start("composer", neighbours, "--nestor.composer.teams[0].name=shop");
    }

    /** The usual way, with one token for all. */
    public static List<String> reaching(String name, URI address, String token) {
        String client = "--nestor.clients." + name + ".";
        return List.of(client + "endpoint=" + address, client + "token=" + token);
    }

    private static URI definitions(Path folder) throws IOException {
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
        return platform.toUri();
    }

    private ConfigurableApplicationContext start(String service, List<String> reaching, String... own) {
        List<String> all = new ArrayList<>(List.of("--nestor.storage.kind=memory"));
        all.addAll(everywhere);
        all.addAll(reaching);
        all.addAll(List.of(own));
        return Services.start(service, all.toArray(String[]::new));
    }

    public URI catalog() {
        return Services.address(catalog);
    }

    public URI orchestrator() {
        return Services.address(orchestrator);
    }

    public URI composer() {
        return Services.address(composer);
    }

    /** A composition of one queue, as soon as the catalog knows it, deployed until it is there; answers its id. */
    public static String deploy(ComposerClient client) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.createComposition(Document.yaml("""
                    metadata: {name: app, version: 1.0.0}
                    spec:
                      resources:
                        - {name: queue, catalog_ref: "queue:1.0.0"}
                    """))
                                .metadata()
                                .name())
                        .isEqualTo("app"));
        String id = client.deploy(new TeamDeploymentRequest(
                        "app", Map.of(), "staging", Map.of(), Map.of(), null, null, null, null))
                .id();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(client.getDeploymentStatus(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED));
        return id;
    }

    @Override
    public void close() {
        Stream.of(composer, orchestrator, catalog).forEach(ConfigurableApplicationContext::close);
    }
}
