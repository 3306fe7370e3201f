package io.nestor.cli.view;

import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.operation.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** All deployments of a team. */
public record DeploymentListView(List<TeamDeployment> deployments, Instant now) implements View {
    @Override
    public Object model() {
        return Page.of(deployments);
    }

    @Override
    public List<String> names() {
        return deployments.stream().map(TeamDeployment::id).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (deployments.isEmpty()) {
            sheet.line("No deployments yet; 'nestor deploy <composition> --environment <environment>' makes one.");
            return;
        }
        Table table = Table.of("ID", "COMPOSITION", "ENVIRONMENT", "REVISION", "STATUS", "UPDATED")
                .wide("CREATED", "LABELS", "OUTPUTS", "MESSAGE");
        for (TeamDeployment deployment : deployments) {
            table.row(
                    Cell.of(deployment.id(), Paint.BOLD),
                    Cell.of(deployment.compositionName() + " " + deployment.compositionVersion()),
                    Cell.of(deployment.environment()),
                    Cell.of(deployment.revision()),
                    Statuses.of(deployment.operation(), deployment.status()),
                    Cell.of(Texts.ago(deployment.updatedAt(), now)),
                    Cell.of(Texts.ago(deployment.createdAt(), now)),
                    Cell.of(Texts.settings(deployment.labels())),
                    Cell.of(Texts.settings(deployment.outputs())),
                    Cell.of(Objects.requireNonNullElse(deployment.message(), "")));
        }
        sheet.table(table);
    }
}
