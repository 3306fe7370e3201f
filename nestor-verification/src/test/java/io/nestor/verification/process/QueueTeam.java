package io.nestor.verification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The team {@code shop}, which deploys two queues, made by the simulated engine; the second one needs the first one's output. */
public final class QueueTeam {
    private final Installation installation;
    private final ComposerClient composer;

    public QueueTeam(Installation installation) {
        this.installation = installation;
        this.composer = installation.composer("shop");
    }

    /** On what is in the folder. */
    public static Installation install(Path folder) throws IOException {
        return install(folder, Installation.embedded(folder));
    }

    /** @param stores the configuration of a service's store, from the service's name */
    public static Installation install(Path folder, Function<String, List<String>> stores) throws IOException {
        Path platform = Files.createDirectories(folder.resolve("platform"));
        Files.writeString(platform.resolve("queue.yaml"), """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: queue, version: 1.0.0, provider: aws, category: messaging, resource_type: sqs}
            spec:
              supported_engines: [simulated]
              required_inputs:
                - {name: name, type: string}
              outputs:
                - {name: url, type: string}
              engine_configs:
                simulated:
                  outputs: {url: "https://queues/${inputs.name}"}
            """);
        return new Installation(folder, stores, platform, "--nestor.orchestrator.engine.simulated.enabled=true");
    }

    public ComposerClient composer() {
        return composer;
    }

    public void compose() {
        composer.createComposition(Document.yaml("""
            metadata: {name: app, version: 1.0.0}
            spec:
              parameters:
                - {name: size, type: string, default: small}
              resources:
                - name: queue
                  catalog_ref: "queue:1.0.0"
                  config: {name: "orders-${params.size}"}
                - name: worker
                  catalog_ref: "queue:1.0.0"
                  config: {name: "${resources.queue.outputs.url}"}
            """));
    }

    /** Until it is there; its id is {@code app-} and the environment. */
    public void deploy(String environment, String size) {
        composer.deploy(request(environment, size));
        awaitRun("app-" + environment, Operation.DEPLOY);
    }

    /** Until it is gone. */
    public void destroy(String id) {
        composer.destroy(id);
        awaitRun(id, Operation.DESTROY);
    }

    /** That the deployment is known as it was deployed, with its history, and that nothing would be done to it. */
    public void assertDeployed(String environment, String size, int runs) {
        String id = "app-" + environment;
        assertThat(composer.getComposition("app").metadata().version()).isEqualTo("1.0.0");
        assertThat(composer.getDeploymentStatus(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(composer.revisions(id)).hasSize(runs);
        assertThat(composer.runs(id)).hasSize(runs);
        assertThat(composer.events(id, null).items()).isNotEmpty();
        assertThat(installation.orchestrator().getDeployment("shop." + id).resources())
                .filteredOn(resource -> resource.name().equals("worker"))
                .extracting(DeployedResource::outputs)
                .singleElement()
                .satisfies(outputs ->
                        assertThat(outputs).containsEntry("url", "https://queues/https://queues/orders-" + size));
        assertThat(composer.plan(request(environment, size)).actions())
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action.action()).isEqualTo(ActionKind.UNCHANGED));
    }

    private static TeamDeploymentRequest request(String environment, String size) {
        return new TeamDeploymentRequest(
                "app", Map.of("size", size), environment, Map.of(), Map.of(), null, null, null, null);
    }

    private void awaitRun(String id, Operation operation) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            Run newest = Collections.max(composer.runs(id), Comparator.comparingInt(Run::number));
            return newest.operation() == operation && newest.status() == DeploymentStatus.SUCCEEDED;
        });
    }
}
