package io.nestor.cli.command;

import io.nestor.cli.view.InstallationView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code nestor self}: this command line itself. */
@Command(
        name = "self",
        description = "Look at this command line itself.",
        subcommands = SelfCommand.Version.class,
        footer = {"", "Example:", "  nestor self version"})
final class SelfCommand extends CommandGroup {
    @Command(
            name = "version",
            description = "Show which version runs, for which platform, on which Java, and from where.",
            footer = {"", "Examples:", "  nestor self version", "  nestor self version -o jsonpath=$.nestor"})
    static final class Version implements Callable<Integer> {
        private final Session session;

        Version(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.output()
                    .show(InstallationView.of(
                            session.surroundings().variable("NESTOR_HOME").orElse(null)));
            return ExitCode.OK.code();
        }
    }
}
