package io.nestor.cli.command;

import io.nestor.cli.completion.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nestor completion}. */
@Command(
        name = "completion",
        description = {
            "Print a script that completes commands, options and the names of deployments, compositions and resources.",
            "Names come from the server and are kept for half a minute."
        },
        footer = {
            "",
            "Examples:",
            "  source <(nestor completion bash)",
            "  source <(nestor completion zsh)",
            "  nestor completion fish > ~/.config/fish/completions/nestor.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            description = "One of ${COMPLETION-CANDIDATES}; without it, the one that SHELL names, or bash.")
    @Nullable
    Shell shell;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Shell chosen = shell != null ? shell : Shell.of(session.surroundings());
        session.output().text(chosen.script());
        return ExitCode.OK.code();
    }
}
