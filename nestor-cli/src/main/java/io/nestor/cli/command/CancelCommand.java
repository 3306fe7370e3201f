package io.nestor.cli.command;

import io.nestor.cli.view.Output;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.deployment.DeploymentStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nestor cancel}. */
@Command(
        name = "cancel",
        description = "Stop the run of a deployment that is under way; what was applied stays.",
        footer = {"", "Example:", "  nestor cancel web-app-prod"})
final class CancelCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment whose run to stop.")
    String deployment = "";

    @Mixin
    WaitOptions wait = new WaitOptions();

    CancelCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ComposerClient composer = session.composer();
        Output output = session.output();
        composer.cancelDeployment(deployment);
        output.step("Cancelling " + deployment);
        if (wait.noWait) {
            return ExitCode.OK.code();
        }
        return new Rollout(composer, output)
                .follow(deployment, wait.timeout, DeploymentStatus.CANCELLED)
                .code();
    }
}
