package io.nestor.cli.command;

import io.nestor.cli.view.DefinitionDiffView;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.version.CatalogRef;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor catalog diff}: what a new version of a resource changes for who uses it. */
@Command(
        name = "diff",
        description = "Show what changes from one version of a resource to another.",
        footer = {
            "",
            "Examples:",
            "  nestor catalog diff static-site",
            "  nestor catalog diff static-site:2.0.0 --from 1.0.0 --check"
        })
final class CatalogDiffCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "NAME[:VERSION]",
            completionCandidates = Names.Resources.class,
            description = "Resource; without a version the latest.")
    String reference = "";

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description = "Version to compare with; without it the release before.")
    @Nullable
    String from;

    @Option(names = "--check", description = "Exit with 1 where a break is not told by the version number.")
    boolean check;

    CatalogDiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CatalogClient catalog = session.catalog();
        CatalogRef wanted = CatalogRef.parse(reference);
        String version = wanted.exactVersion()
                .orElseGet(() -> catalog.resolveResource(wanted.name(), wanted.constraint())
                        .metadata()
                        .version());
        DefinitionDiff diff = catalog.diff(wanted.name(), version, from);
        session.output().show(new DefinitionDiffView(diff));
        return check && !diff.honoured() ? ExitCode.FAILED.code() : ExitCode.OK.code();
    }
}
