package io.nestor.cli.command;

import io.nestor.cli.view.HistoryView;
import io.nestor.clients.composer.ComposerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor history}. */
@Command(
        name = "history",
        description = "Show what was done to a deployment, newest first, and what each revision changed.",
        footer = {
            "",
            "Examples:",
            "  nestor history web-app-prod",
            "  nestor history web-app-prod --limit 5",
            "  nestor rollback web-app-prod --to 3"
        })
final class HistoryCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment whose history to show.")
    String deployment = "";

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "Only the newest runs; 0 for all. ${DEFAULT-VALUE} unless given.")
    int limit;

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw session.usage("--limit must be 0 or more");
        }
        ComposerClient composer = session.composer();
        session.output()
                .show(HistoryView.of(
                        composer.runs(deployment),
                        composer.revisions(deployment),
                        limit,
                        session.output().now()));
        return ExitCode.OK.code();
    }
}
