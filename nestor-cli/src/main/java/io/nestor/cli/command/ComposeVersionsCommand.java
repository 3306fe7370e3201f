package io.nestor.cli.command;

import io.nestor.cli.view.CompositionVersionListView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nestor compose versions}. */
@Command(
        name = "versions",
        description = "List the versions of a composition that are kept, newest first.",
        footer = {"", "Example:", "  nestor compose versions web-app"})
final class ComposeVersionsCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME", completionCandidates = Names.Compositions.class, description = "Composition.")
    String name = "";

    ComposeVersionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.output().show(new CompositionVersionListView(session.composer().compositionVersions(name)));
        return ExitCode.OK.code();
    }
}
