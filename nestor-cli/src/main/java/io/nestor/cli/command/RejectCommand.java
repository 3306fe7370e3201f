package io.nestor.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor reject}. */
@Command(
        name = "reject",
        description = "Refuse a deployment that waits for an approval.",
        footer = {"", "Example:", "  nestor reject web-app-prod --reason \"not before Monday\""})
final class RejectCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment that waits for an approval.")
    String deployment = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; its requester reads it in the team's events.")
    @Nullable
    String reason;

    RejectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.composer().reject(deployment, reason);
        session.output().step("Rejected " + deployment);
        return ExitCode.OK.code();
    }
}
