package io.nestor.cli.command;

import io.nestor.cli.view.DriftView;
import io.nestor.cli.view.Output;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nestor drift}. */
@Command(
        name = "drift",
        description = {
            "Look whether what was deployed still is as it was made.",
            "Exit code 0: all of it; 8: something was changed or is missing; 1: it could not be found out."
        },
        footer = {
            "",
            "Examples:",
            "  nestor drift web-app-prod",
            "  nestor drift web-app-prod -o json",
            "  nestor drift web-app-prod || nestor deploy web-app --environment prod"
        })
final class DriftCommand implements Callable<Integer> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment to check.")
    String deployment = "";

    @Mixin
    WaitOptions wait = new WaitOptions();

    DriftCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ComposerClient composer = session.composer();
        Output output = session.output();
        Run run = composer.drift(deployment);
        output.step("Checking " + deployment + " for drift, run " + run.number());
        if (wait.noWait) {
            output.note("It goes on by itself; see 'nestor history " + deployment + "'");
            if (!output.format().isForPeople()) {
                output.show(new DriftView(deployment, run));
            }
            return ExitCode.OK.code();
        }
        Run ended = await(composer, run);
        if (!ended.status().isTerminal()) {
            output.note("error: the check of " + deployment + " still goes on when the timeout ran out");
            return ExitCode.TIMED_OUT.code();
        }
        output.show(new DriftView(deployment, ended));
        return exitCode(ended).code();
    }

    private Run await(ComposerClient composer, Run begun) {
        Instant deadline =
                wait.timeout == null ? Instant.MAX : session.clock().instant().plus(wait.timeout);
        Duration pause = FIRST_PAUSE;
        Run run = begun;
        while (!run.status().isTerminal() && session.clock().instant().isBefore(deadline)) {
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            run = composer.run(deployment, begun.number());
        }
        return run;
    }

    private static ExitCode exitCode(Run run) {
        if (run.drift() != null && run.drift().foundDrift()) {
            return ExitCode.DIFFERENT;
        }
        return run.status() == DeploymentStatus.SUCCEEDED ? ExitCode.OK : ExitCode.FAILED;
    }
}
