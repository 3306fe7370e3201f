package io.nestor.cli.command;

import io.nestor.clients.composer.ComposerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nestor approve}. */
@Command(
        name = "approve",
        description = "Let a deployment go on that somebody else has asked for and that has to be approved.",
        footer = {"", "Example:", "  nestor approve web-app-prod"})
final class ApproveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment that waits for an approval.")
    String deployment = "";

    @Mixin
    WaitOptions wait = new WaitOptions();

    ApproveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ComposerClient composer = session.composer();
        return new Rollout(composer, session.output())
                .started("Deploying", composer.approve(deployment), wait)
                .code();
    }
}
