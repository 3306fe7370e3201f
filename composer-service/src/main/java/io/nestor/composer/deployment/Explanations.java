package io.nestor.composer.deployment;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.composer.composition.CompositionSources;
import io.nestor.composer.composition.Compositions;
import io.nestor.composer.template.InputOrigins;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.SourceAnnotations;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.team.Team;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orchestrator's explanations, with what the composition has to do with it. */
@Component
final class Explanations {
    private final TeamDeployments deployments;
    private final OrchestratorClient orchestrator;
    private final Compositions compositions;
    private final CompositionSources sources;

    Explanations(
            TeamDeployments deployments,
            OrchestratorClient orchestrator,
            Compositions compositions,
            CompositionSources sources) {
        this.deployments = deployments;
        this.orchestrator = orchestrator;
        this.compositions = compositions;
        this.sources = sources;
    }

    /** @param resource to explain; absent for all that matters */
    Explanation explain(Team team, String id, @Nullable String resource) {
        DeploymentRecord kept = deployments.require(team, id);
        Explanation known = orchestrator.explain(kept.deploymentId(), resource);
        Optional<InputOrigins> origins = origins(team, kept, orchestrator.getDeployment(kept.deploymentId()));
        return known.with(
                id,
                known.resources().stream()
                        .map(one -> origins.map(found -> one.with(found.of(one.name(), one.provenance())))
                                .orElse(one))
                        .toList());
    }

    /** Absent where the composition is no more. */
    private Optional<InputOrigins> origins(Team team, DeploymentRecord kept, Deployment live) {
        String version = live.annotations().getOrDefault(SourceAnnotations.COMPOSITION_VERSION, kept.version());
        try {
            ComposedResource composition = compositions.require(team, kept.composition(), version);
            return Optional.of(new InputOrigins(
                    composition,
                    kept.environment(),
                    ParameterNote.read(live.annotations()).orElse(Map.of()),
                    sources.places(team.name(), kept.composition(), version)));
        } catch (NestorException gone) {
            if (gone.code() == ErrorCode.RESOURCE_NOT_FOUND) {
                return Optional.empty();
            }
            throw gone;
        }
    }
}
