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
import picocli.CommandLine.Option;
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
            "  nestor plan web-app --environment prod --detailed-exitcode",
            "  nestor deploy web-app --environment prod --size large --plan-hash 5f2b…"
        })
final class PlanCommand implements Callable<Integer>, DetailedHelp {
    private final Session session;

    @Mixin
    DeploymentArguments arguments = new DeploymentArguments();

    @Unmatched
    List<String> parameters = new ArrayList<>();

    @Option(
            names = "--detailed-exitcode",
            description = "Exit code 8 where something would be done, 0 where nothing would.")
    boolean detailedExitCode;

    @Spec
    @Nullable
    CommandSpec spec;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PlanView plan = view(arguments.request(session, parameters, null), session.composer());
        session.output().show(plan);
        return (detailedExitCode && plan.changesSomething() ? ExitCode.DIFFERENT : ExitCode.OK).code();
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
