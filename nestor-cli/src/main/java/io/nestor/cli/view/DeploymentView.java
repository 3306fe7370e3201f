package io.nestor.cli.view;

import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.json.NestorJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One deployment with the status of its newest run. */
public record DeploymentView(TeamDeployment deployment, DeploymentStatusReport report, Instant now) implements View {
    /** Both models in one: the deployment's fields, and the status report's. */
    @Override
    public Object model() {
        ObjectNode model = NestorJson.strict().valueToTree(deployment);
        ObjectNode status = NestorJson.strict().valueToTree(report);
        return model.setAll(status);
    }

    @Override
    public List<String> names() {
        return List.of(deployment.id());
    }

    @Override
    public void print(Sheet sheet) {
        sheet.field("Deployment", Cell.of(deployment.id(), Paint.BOLD))
                .field("Composition", deployment.compositionName() + " " + deployment.compositionVersion())
                .field("Environment", deployment.environment())
                .field("Operation", Texts.lower(report.operation()) + ", revision " + report.revision())
                .field("Status", Statuses.of(report.status()))
                .field("Progress", Statuses.of(report.progress()))
                .field("Message", report.message())
                .field("Updated", Texts.ago(report.updatedAt(), now));
        printMap(sheet, "Parameters", deployment.parameters());
        printResources(sheet, report.resources());
        printMap(sheet, "Outputs", deployment.outputs());
    }

    static void printResources(Sheet sheet, List<ResourceProgress> resources) {
        if (resources.isEmpty()) {
            return;
        }
        Table table = Table.of("RESOURCE", "ENGINE", "ACTION", "STATUS", "ATTEMPTS", "MESSAGE");
        for (ResourceProgress resource : resources) {
            String message = resource.message();
            table.row(
                    Cell.of(resource.name()),
                    Cell.of(resource.engine()),
                    Statuses.of(resource.action()),
                    Statuses.of(resource.status()),
                    Cell.of(resource.attempts()),
                    Cell.of(message == null ? "" : message));
        }
        sheet.blank().table(table);
    }

    static void printMap(Sheet sheet, String title, Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return;
        }
        Table table = Table.indented(2);
        values.forEach((name, value) -> table.row(Cell.of(name), Cell.of(Texts.value(value))));
        sheet.blank().line(Cell.of(title + ":", Paint.BOLD)).table(table);
    }
}
