package io.nestor.cli.command;

import io.nestor.cli.view.Output;
import io.nestor.cli.view.PlanView;
import io.nestor.clients.composer.ComposerClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor rollback}. */
@Command(
        name = "rollback",
        description = "Return a deployment to an earlier revision: the last one that succeeded, or a given one.",
        footer = {
            "",
            "Examples:",
            "  nestor history web-app-prod",
            "  nestor rollback web-app-prod --dry-run",
            "  nestor rollback web-app-prod --to 3"
        })
final class RollbackCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment to roll back.")
    String deployment = "";

    @Option(
            names = "--to",
            paramLabel = "REVISION",
            description = "Number of the revision to return to; 'nestor history' lists them.")
    @Nullable
    Integer revision;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    boolean dryRun;

    @Mixin
    WaitOptions wait = new WaitOptions();

    RollbackCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ComposerClient composer = session.composer();
        Output output = session.output();
        String target = revision == null ? null : revision.toString();
        if (dryRun) {
            output.show(new PlanView("Roll back " + deployment, composer.planRollback(deployment, target)));
            return ExitCode.OK.code();
        }
        return new Rollout(composer, output)
                .started("Rolling back", composer.rollback(deployment, target), wait)
                .code();
    }
}
