package io.nestor.cli.command;

import io.nestor.cli.view.DeploymentListView;
import io.nestor.cli.view.DeploymentView;
import io.nestor.cli.view.Output;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.DeploymentStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor status}. */
@Command(
        name = "status",
        description = "Show all deployments of the team, or one with its resources and outputs.",
        footer = {
            "",
            "Examples:",
            "  nestor status",
            "  nestor status web-app-prod --watch",
            "  nestor status web-app-prod -o json"
        })
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            arity = "0..1",
            description = "Deployment to show in full.")
    @Nullable
    String deployment;

    @Option(
            names = {"-w", "--watch"},
            description =
                    "Keep showing a deployment until its run has ended; its failure is this command's (exit code 1).")
    boolean watch;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "With --watch: stop after so long (exit code 7).")
    @Nullable
    Duration timeout;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENVIRONMENT",
            description = "Only deployments in this environment.")
    @Nullable
    String environment;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ComposerClient composer = session.composer();
        Output output = session.output();
        if (deployment == null) {
            if (watch) {
                throw session.usage("--watch needs a deployment: nestor status <deployment> --watch");
            }
            List<TeamDeployment> all = composer.allDeployments(DeploymentFilters.ALL.inEnvironment(environment))
                    .toList();
            output.show(new DeploymentListView(all, output.now()));
            return ExitCode.OK.code();
        }
        if (watch) {
            return new Rollout(composer, output)
                    .follow(deployment, timeout, DeploymentStatus.SUCCEEDED)
                    .code();
        }
        output.show(new DeploymentView(
                composer.getDeployment(deployment), composer.getDeploymentStatus(deployment), output.now()));
        return ExitCode.OK.code();
    }
}
