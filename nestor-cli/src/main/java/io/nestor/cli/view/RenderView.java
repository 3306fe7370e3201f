package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.json.NestorJson;
import java.util.List;

/** What would be sent to the orchestrator. */
public record RenderView(DeploymentRequest request) implements View {
    @Override
    public Object model() {
        return request;
    }

    @Override
    public List<String> names() {
        return request.resources().stream().map(ResourceInstance::catalogRef).toList();
    }

    @Override
    public void print(Sheet sheet) {
        sheet.field("Deployment", Cell.of(request.id(), Paint.BOLD)).field("Environment", request.environment());
        for (ResourceInstance resource : request.resources()) {
            sheet.blank()
                    .line(
                            Cell.of(resource.name(), Paint.BOLD),
                            Cell.of("  " + resource.catalogRef() + " by " + resource.engine()));
            if (!resource.dependsOn().isEmpty()) {
                sheet.line("  after " + String.join(", ", resource.dependsOn()));
            }
            if (!resource.config().isEmpty()) {
                sheet.paragraph("  ", NestorJson.yaml().writeValueAsString(resource.config()));
            }
        }
    }
}
