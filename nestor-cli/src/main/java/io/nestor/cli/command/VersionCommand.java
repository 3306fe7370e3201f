package io.nestor.cli.command;

import io.nestor.cli.view.Output;
import io.nestor.cli.view.VersionView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code nestor version}. */
@Command(
        name = "version",
        description = "Show the version of the command line and of the Java that runs it.",
        footer = {"", "Examples:", "  nestor version", "  nestor version -o json"})
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    private final Session session;

    VersionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = session.output();
        output.show(VersionView.ofProcess());
        return ExitCode.OK.code();
    }

    @Override
    public String[] getVersion() {
        return new String[] {VersionView.ofProcess().title()};
    }
}
