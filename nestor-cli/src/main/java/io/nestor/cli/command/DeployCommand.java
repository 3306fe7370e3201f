package io.nestor.cli.command;

import io.nestor.cli.view.ParametersView;
import io.nestor.cli.view.PlanView;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.composition.Approval;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.error.NestorException;
import java.time.temporal.ChronoUnit;
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

/** {@code nestor deploy}. */
@Command(
        name = "deploy",
        description = "Deploy a composition, or update what was deployed of it.",
        footer = {
            "",
            "A composition's parameters are options of this command:",
            "  nestor deploy web-app --help",
            "  nestor deploy web-app --environment prod --size large --replicas 3",
            "  nestor deploy web-app --environment prod --file params.yaml --dry-run",
            "  nestor deploy web-app --environment prod --set name=shop --no-wait"
        })
final class DeployCommand implements Callable<Integer>, DetailedHelp {
    private final Session session;

    @Mixin
    DeploymentArguments arguments = new DeploymentArguments();

    @Unmatched
    List<String> parameters = new ArrayList<>();

    @Mixin
    WaitOptions wait = new WaitOptions();

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    boolean dryRun;

    @Option(
            names = "--plan-hash",
            paramLabel = "HASH",
            description = "Refuse if it would no longer do what the plan with this hash said.")
    @Nullable
    String planHash;

    @Spec
    @Nullable
    CommandSpec spec;

    DeployCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        TeamDeploymentRequest request = arguments.request(session, parameters, planHash);
        ComposerClient composer = session.composer();
        if (dryRun) {
            session.output().show(PlanCommand.view(request, composer));
            return ExitCode.OK.code();
        }
        Rollout rollout = new Rollout(composer, session.output());
        TeamDeployment deployment = composer.deploy(request);
        deployment.warnings().forEach(warning -> session.output().note("warning: " + warning));
        Approval approval = deployment.approval();
        if (approval != null) {
            session.output().step(deployment.id() + " waits for an approval: " + String.join("; ", approval.reasons()));
            session.output()
                    .note("Somebody else lets it go on with 'nestor approve " + deployment.id() + "', until "
                            + approval.expiresAt().truncatedTo(ChronoUnit.SECONDS));
            session.output().show(new PlanView(deployment.id(), approval.plan()));
            return ExitCode.OK.code();
        }
        return rollout.started("Deploying", deployment, wait).code();
    }

    @Override
    public void printDetails() {
        printDetails(session, arguments, Objects.requireNonNull(spec, "set by picocli"));
    }

    /** The parameters of the composition that is named; without a service to ask, the reason why they are missing. */
    static void printDetails(Session session, DeploymentArguments arguments, CommandSpec spec) {
        if (arguments.composition.isEmpty()) {
            return;
        }
        List<String> taken = List.copyOf(spec.optionsMap().keySet());
        try {
            session.output()
                    .text(session.output().print(new ParametersView(arguments.declared(session.composer()), taken)));
        } catch (NestorException unknown) {
            session.output()
                    .note("\nThe parameters of " + arguments.composition + " can't be listed: " + unknown.getMessage());
        }
    }
}
