package io.nestor.composer.submission;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.composer.template.Rendering.RenderedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.deployment.SourceAnnotations;
import io.nestor.models.json.Copies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Hands rendered compositions to the orchestrator. */
@Component
public final class Submissions {
    private final OrchestratorClient orchestrator;
    private final Engines engines;

    Submissions(OrchestratorClient orchestrator, Engines engines) {
        this.orchestrator = orchestrator;
        this.engines = engines;
    }

    /** The request for it, each resource with an engine. */
    public DeploymentRequest request(Submission submission) {
        Map<String, String> annotations = new HashMap<>(submission.annotations());
        CompositionMetadata composition = submission.composition();
        annotations.put(SourceAnnotations.COMPOSITION, composition.name());
        annotations.put(SourceAnnotations.COMPOSITION_VERSION, composition.version());
        return new DeploymentRequest(
                submission.deploymentId(),
                submission.team(),
                submission.environment(),
                resources(submission.rendered().resources()),
                submission.rendered().dependencies(),
                submission.config(),
                submission.rendered().labels(),
                annotations,
                submission.planHash());
    }

    public Deployment submit(DeploymentRequest request) {
        return orchestrator.createDeployment(request);
    }

    /** What {@link #submit} would do. */
    public Plan plan(DeploymentRequest request) {
        return orchestrator.plan(request);
    }

    private List<ResourceInstance> resources(List<RenderedResource> rendered) {
        return rendered.stream()
                .map(resource -> new ResourceInstance(
                        resource.name(),
                        resource.catalogRef(),
                        engines.choose(resource.engines()),
                        Copies.map(resource.config()),
                        resource.dependsOn(),
                        resource.outputs()))
                .toList();
    }
}
