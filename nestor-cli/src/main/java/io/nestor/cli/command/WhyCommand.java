package io.nestor.cli.command;

import io.nestor.cli.view.WhyView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nestor why}. */
@Command(
        name = "why",
        description = {
            "Explain the state of a deployment or of one resource, and what to do next.",
            "Shows what failed first, every attempt, what waits for it, and where each value of its configuration comes"
                    + " from."
        },
        footer = {"", "Examples:", "  nestor why web-app-prod", "  nestor why web-app-prod database -o yaml"})
final class WhyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment to explain.")
    String deployment = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RESOURCE",
            description = "Resource of it; without one, what failed or, where nothing did, what is under way.")
    @Nullable
    String resource;

    WhyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.output()
                .show(new WhyView(
                        session.composer().explain(deployment, resource),
                        session.output().now()));
        return ExitCode.OK.code();
    }
}
