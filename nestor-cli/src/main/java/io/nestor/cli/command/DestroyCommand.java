package io.nestor.cli.command;

import io.nestor.cli.view.Output;
import io.nestor.cli.view.PlanView;
import io.nestor.clients.composer.ComposerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor destroy}. */
@Command(
        name = "destroy",
        description = "Remove everything that a deployment made, in reverse order.",
        footer = {"", "Examples:", "  nestor destroy web-app-prod --dry-run", "  nestor destroy web-app-prod --yes"})
final class DestroyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment to remove.")
    String deployment = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask. Without a terminal to ask on, nothing is asked anyway.")
    boolean yes;

    @Option(names = "--dry-run", description = "Show what would be removed, and do nothing.")
    boolean dryRun;

    @Mixin
    WaitOptions wait = new WaitOptions();

    DestroyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ComposerClient composer = session.composer();
        Output output = session.output();
        if (dryRun) {
            output.show(new PlanView("Destroy " + deployment, composer.planDestroy(deployment)));
            return ExitCode.OK.code();
        }
        if (!yes && output.canAsk()) {
            output.remark(new PlanView("Destroy " + deployment, composer.planDestroy(deployment)));
            if (!output.confirm("Remove all of it?")) {
                output.note("Nothing was removed.");
                return ExitCode.OK.code();
            }
        }
        return new Rollout(composer, output)
                .started("Destroying", composer.destroy(deployment), wait)
                .code();
    }
}
