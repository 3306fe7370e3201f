package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Target;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import io.nestor.orchestrator.staging.Staging;
import io.nestor.service.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commits what engines of a Kubernetes cluster would apply. */
final class GitOps implements Staging, AutoCloseable {
    private final GitOpsProperties properties;
    private final Branch branch;
    private final StagedFiles staged;
    private final CommittedFiles committed;
    private final Publisher publisher;
    private final Delivery delivery;
    private final RepositoryHealth health;

    GitOps(GitOpsProperties properties, Branch branch, Store store, Delivery delivery, InstantSource clock) {
        this.properties = properties;
        this.branch = branch;
        this.staged = new StagedFiles(store);
        this.committed = new CommittedFiles(store);
        this.publisher = new Publisher(branch, staged, committed, properties.pushTimeout(), clock);
        this.delivery = delivery;
        this.health = new RepositoryHealth(branch, properties.environments().isEmpty(), clock);
    }

    @Override
    public boolean stages(String engine, String environment) {
        return properties.engines().contains(engine) && commits(environment);
    }

    private boolean commits(String environment) {
        return properties.environments().isEmpty() || properties.environments().contains(environment);
    }

    @Override
    public DeploymentEngine inPlaceOf(DeploymentEngine engine) {
        if (!properties.engines().contains(engine.name()) || !(engine instanceof ManifestRenderer renderer)) {
            return engine;
        }
        return new CommittingEngine(
                engine,
                new SafeRendering(renderer, new Target(properties.namespace(), properties.kubernetesVersion())),
                this::commits,
                new PathTemplate(properties.path()),
                branch,
                staged,
                committed,
                delivery,
                health);
    }

    @Override
    public Published publish(Publication publication) {
        Publisher.Result result = publisher.publish(publication);
        if (result.published() instanceof Published.Failed || result.commit().isEmpty()) {
            return result.published();
        }
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, Optional<String>> file : staged.load(publication).entrySet()) {
            if (file.getValue().isPresent()) {
                written.add(file.getKey());
            }
        }
        return written.isEmpty()
                ? result.published()
                : delivery.await(publication, written, result.commit().get().name());
    }

    @Override
    public void close() {
        branch.close();
    }
}
