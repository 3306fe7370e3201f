package io.nestor.cli.command;

import io.nestor.cli.checkup.Checkup;
import io.nestor.cli.checkup.Finding;
import io.nestor.cli.view.CheckupView;
import io.nestor.models.error.NestorException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code nestor doctor}. */
@Command(
        name = "doctor",
        description = {
            "Check that the services answer, let you in, are healthy and speak this version, that the clocks go"
                    + " together and that the engines work; and say what to do where not.",
            "Exits with 1 where something does not work."
        },
        footer = {
            "",
            "Examples:",
            "  nestor doctor",
            "  nestor doctor --context staging --team shop",
            "  nestor doctor -o json"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        session.output().show(new CheckupView(findings));
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILED)
                ? ExitCode.FAILED.code()
                : ExitCode.OK.code();
    }

    private List<Finding> findings() {
        try {
            return Checkup.of(session.freshContext(), session.clock());
        } catch (NestorException unusable) {
            return List.of(Finding.failed(
                    "command line",
                    "configuration",
                    String.valueOf(unusable.getMessage()),
                    "'nestor context list' shows what there is; 'nestor login' adds to it"));
        }
    }
}
