package io.nestor.cli.command;

import io.nestor.cli.view.PlanView;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.composition.TeamDeploymentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code nestor plan}: {@code nestor deploy --dry-run}. */
@Command(
        name = "plan",
        description = "Show what a deployment would do, over all engines, and do nothing.",
        footer = {
            "",
            "Examples:",
            "  nestor plan web-app --environment prod --size large",
            "  nestor deploy web-app --environment prod --size large --plan-hash <hash of the plan>"
        })
final class PlanCommand implements Callable<Integer>, DetailedHelp {
    private final Session session;

    @Mixin
    DeploymentArguments arguments = new DeploymentArguments();

    @Unmatched
    List<String> parameters = new ArrayList<>();

    @Spec
    @Nullable
    CommandSpec spec;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.output().show(view(arguments.request(session, parameters, null), session.composer()));
        return ExitCode.OK.code();
    }

    static PlanView view(TeamDeploymentRequest request, ComposerClient composer) {
        String title = request.compositionName() + " in " + request.environment();
        return new PlanView(title, composer.plan(request));
    }

    @Override
    public void printDetails() {
        DeployCommand.printDetails(session, arguments, Objects.requireNonNull(spec, "set by picocli"));
    }
}
