package io.nestor.cli.view;

import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a run that was waited for ended well. */
public record OutcomeView(DeploymentView deployment, Duration took) implements View {
    public OutcomeView(TeamDeployment deployment, DeploymentStatusReport report, Duration took) {
        this(new DeploymentView(deployment, report, report.updatedAt()), took);
    }

    @Override
    public Object model() {
        return deployment.model();
    }

    @Override
    public List<String> names() {
        return deployment.names();
    }

    @Override
    public void print(Sheet sheet) {
        DeploymentStatusReport report = deployment.report();
        sheet.line(
                Cell.of(deployment.deployment().id() + " ", Paint.BOLD),
                Cell.of(verb(report.operation()), Paint.GREEN),
                Cell.of(" in " + Texts.elapsed(took) + ", revision " + report.revision() + counts(report)));
        DeploymentView.printMap(sheet, "Outputs", deployment.deployment().outputs());
    }

    private static String verb(Operation operation) {
        return switch (operation) {
            case DEPLOY -> "deployed";
            case ROLLBACK -> "rolled back";
            case DESTROY -> "destroyed";
            case DRIFT -> "checked";
        };
    }

    private static String counts(DeploymentStatusReport report) {
        Map<ActionKind, Integer> counts = new EnumMap<>(ActionKind.class);
        for (ResourceProgress resource : report.resources()) {
            if (resource.action() != null) {
                counts.merge(resource.action(), 1, Integer::sum);
            }
        }
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + done(entry.getKey()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static String done(ActionKind action) {
        return switch (action) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case REPLACE -> "replaced";
            case DELETE -> "deleted";
            case UNCHANGED -> "unchanged";
        };
    }
}
