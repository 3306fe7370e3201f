package io.nestor.verification.upgrade;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Run;
import io.nestor.verification.process.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;

/**
 * What the three services of a release had in their stores: a composition, a deployment that was changed once, and one that
 * was destroyed. {@link #main} records it, with the release's own build: docs/upgrading.md says when and how.
 */
final class RecordedRelease {
    static final String DEPLOYED = "app-staging";
    static final String DESTROYED = "app-test";
    private static final Path FOLDER = Path.of("src/test/resources/upgrade");

    private RecordedRelease() {}

    /** Releases that were recorded. */
    static Stream<String> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .map(name -> name.substring(0, name.length() - ".zip".length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("release");
        try (Installation installation = start(folder)) {
            ComposerClient composer = installation.composer("shop");
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
            deploy(composer, "staging", "small");
            deploy(composer, "staging", "large");
            deploy(composer, "test", "small");
            destroy(composer, DESTROYED);
        }
        pack(folder, FOLDER.resolve(arguments[0] + ".zip"));
    }

    static void deploy(ComposerClient composer, String environment, String size) {
        composer.deploy(request(environment, size));
        awaitRun(composer, "app-" + environment, Operation.DEPLOY);
    }

    static void destroy(ComposerClient composer, String id) {
        composer.destroy(id);
        awaitRun(composer, id, Operation.DESTROY);
    }

    static TeamDeploymentRequest request(String environment, String size) {
        return new TeamDeploymentRequest(
                "app", Map.of("size", size), environment, Map.of(), Map.of(), null, null, null, null);
    }

    private static void awaitRun(ComposerClient composer, String id, Operation operation) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            Run newest = Collections.max(composer.runs(id), Comparator.comparingInt(Run::number));
            return newest.operation() == operation && newest.status() == DeploymentStatus.SUCCEEDED;
        });
    }

    /** On what is in the folder. */
    static Installation start(Path folder) throws IOException {
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
        return new Installation(folder, platform, "--nestor.orchestrator.engine.simulated.enabled=true");
    }

    static void unpack(String release, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(FOLDER.resolve(release + ".zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    /** Stores, their keys, and the repository whose commits they name: all else is made anew. */
    private static void pack(Path folder, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (Stream<Path> files = Files.walk(folder);
                OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            List<Path> kept = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("nestor.lock"))
                    .filter(file -> isKept(folder.relativize(file).getName(0).toString()))
                    .sorted()
                    .toList();
            for (Path file : kept) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static boolean isKept(String name) {
        return name.endsWith(".db") || name.endsWith(".key") || name.equals("platform");
    }
}
