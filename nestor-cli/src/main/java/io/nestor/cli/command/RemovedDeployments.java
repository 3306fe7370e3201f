package io.nestor.cli.command;

import io.nestor.cli.annotation.AskedDeployment;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which deployments came from annotations that are no longer in the code. In doubt a deployment stays: it has to
 * carry this repository and a file of the folder, and no annotation may ask for its composition under its name, for
 * whichever environment. Pure.
 *
 * @param repository that the folder is in
 * @param folder from the top of the repository, with {@code /} at its end; empty for the top itself
 * @param environment that alone is looked at; absent for all
 * @param asked what is in the code now
 */
record RemovedDeployments(
        String repository, String folder, @Nullable String environment, List<AskedDeployment> asked) {
    RemovedDeployments {
        asked = List.copyOf(asked);
    }

    List<TeamDeployment> among(Stream<TeamDeployment> deployments) {
        return deployments
                .filter(this::cameFromHere)
                .filter(deployment -> environment == null || environment.equals(deployment.environment()))
                .filter(deployment -> !isGone(deployment))
                .filter(deployment -> asked.stream().noneMatch(request -> asksFor(request, deployment)))
                .toList();
    }

    private boolean cameFromHere(TeamDeployment deployment) {
        return repository.equals(deployment.annotations().get(SourceAnnotations.REPOSITORY))
                && deployment
                        .annotations()
                        .getOrDefault(SourceAnnotations.SOURCE, "")
                        .startsWith(folder);
    }

    private static boolean isGone(TeamDeployment deployment) {
        return deployment.operation() == Operation.DESTROY && deployment.status() == DeploymentStatus.SUCCEEDED;
    }

    private static boolean asksFor(AskedDeployment request, TeamDeployment deployment) {
        String name = request.name() == null ? request.composition() + "-" + deployment.environment() : request.name();
        return request.composition().equals(deployment.compositionName()) && name.equals(deployment.id());
    }
}
