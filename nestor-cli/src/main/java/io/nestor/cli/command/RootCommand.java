package io.nestor.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nestor} alone. */
@Command(
        name = "nestor",
        versionProvider = VersionCommand.class,
        header = "From a Git commit to real infrastructure.",
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%n",
        footer = {
            "Start with:",
            "  nestor dev       the platform on this machine, with an example",
            "  nestor status    all deployments of the team",
            "  nestor deploy web-app --environment prod --size large",
            "",
            "A command's own options and examples: nestor <command> --help"
        })
final class RootCommand implements Runnable {
    @Mixin
    final GlobalOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Spec
    CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    RootCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
