package io.nestor.cli.checkup;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.operation.ApiVersion;
import io.nestor.models.operation.HealthStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the checks ask of a service; each question fails as the clients' calls do.
 *
 * @param time of its clock
 * @param access what the token proved good for
 */
record CheckedService(
        String name,
        URI url,
        Supplier<Optional<Instant>> time,
        Supplier<HealthStatus> health,
        Supplier<List<ApiVersion>> versions,
        Supplier<String> access) {
    static CheckedService composer(ClientConfig config, String team) {
        ComposerClient composer = new ComposerClient(config, team);
        return new CheckedService(
                "composer", config.endpoint(), composer::time, composer::health, composer::versions, () -> {
                    composer.listDeployments(DeploymentFilters.ALL.page(1, null));
                    return "may act for team " + team;
                });
    }

    static CheckedService catalog(ClientConfig config) {
        CatalogClient catalog = new CatalogClient(config);
        return new CheckedService(
                "catalog", config.endpoint(), catalog::time, catalog::health, catalog::versions, () -> {
                    catalog.listResources(ResourceFilters.ALL.page(1, null));
                    return "may read the catalog";
                });
    }

    static CheckedService orchestrator(ClientConfig config) {
        OrchestratorClient orchestrator = new OrchestratorClient(config);
        return new CheckedService(
                "orchestrator",
                config.endpoint(),
                orchestrator::time,
                orchestrator::health,
                orchestrator::versions,
                () -> {
                    orchestrator.versions();
                    return "may use the orchestrator";
                });
    }
}
