package io.nestor.cli.dev;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The shop of the examples: its composition, and a first deployment of it. */
final class ExampleDeployment {
    private static final String COMPOSITION = "web-app";
    private static final String ENVIRONMENT = "staging";

    private final CatalogClient catalog;
    private final ComposerClient composer;
    private final Path root;
    private final Consumer<String> progress;

    ExampleDeployment(DevJson platform, Path root, Consumer<String> progress) {
        this.catalog = new CatalogClient(client(platform.catalog(), platform.token()));
        this.composer = new ComposerClient(client(platform.composer(), platform.token()), platform.team());
        this.root = root;
        this.progress = progress;
    }

    private static ClientConfig client(URI endpoint, String token) {
        return ClientConfig.of(endpoint).withToken(token);
    }

    /** Returns when the deployment has succeeded. */
    void deploy() {
        requireExample();
        createComposition();
        TeamDeployment deployment = composer.deploy(new TeamDeploymentRequest(
                COMPOSITION,
                Map.of("size", "small", "replicas", 3),
                ENVIRONMENT,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null));
        progress.accept("deploying " + deployment.id() + " …");
        DeploymentStatusReport report = follow(deployment.id());
        if (report.status() != DeploymentStatus.SUCCEEDED) {
            throw new NestorException(
                    ErrorCode.DEPLOYMENT_FAILED,
                    "the example's deployment " + deployment.id() + " ended " + report.status() + ": "
                            + report.message() + "\nSee 'nestor status " + deployment.id() + "' and 'nestor logs "
                            + deployment.id() + "'; './nestor dev' tries it again");
        }
    }

    /** A catalog is ready when it has tried to read its repositories; whether it could is another question. */
    private void requireExample() {
        catalog.repositories().stream()
                .filter(repository -> repository.name().equals(ServiceConfiguration.EXAMPLE_REPOSITORY))
                .filter(repository -> repository.state() == RepositoryStatus.State.FAILED)
                .findFirst()
                .ifPresent(repository -> {
                    throw new NestorException(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            "the example platform repository " + repository.url() + " can't be read: "
                                    + repository.error());
                });
    }

    private void createComposition() {
        boolean exists = composer.listCompositions().stream()
                .anyMatch(composition -> composition.metadata().name().equals(COMPOSITION));
        if (!exists) {
            composer.createComposition(Document.yaml(read(root.resolve("docs/examples/shop/nestor/web-app.yaml"))));
            progress.accept("created composition " + COMPOSITION);
        }
    }

    private DeploymentStatusReport follow(String id) {
        Map<String, ResourceProgressStatus> shown = new HashMap<>();
        try (Stream<DeploymentStatusReport> reports = composer.watchDeploymentStatus(id)) {
            return reports.peek(report -> report.resources().forEach(resource -> tell(resource, shown)))
                    .reduce((earlier, later) -> later)
                    .orElseGet(() -> composer.getDeploymentStatus(id));
        }
    }

    private void tell(ResourceProgress resource, Map<String, ResourceProgressStatus> shown) {
        boolean ended = !List.of(ResourceProgressStatus.PENDING, ResourceProgressStatus.RUNNING)
                .contains(resource.status());
        if (ended && shown.put(resource.name(), resource.status()) != resource.status()) {
            String message = resource.message() == null ? "" : "  " + resource.message();
            progress.accept("  %-12s %s%s"
                    .formatted(
                            resource.name(), resource.status().toString().toLowerCase(java.util.Locale.ROOT), message));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
