package io.nestor.cli.command;

import io.nestor.cli.view.DiffView;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.composition.CompositionVersion;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor compose diff}. */
@Command(
        name = "diff",
        description = "Show what changed from one version of a composition to another.",
        footer = {
            "",
            "Examples:",
            "  nestor compose diff web-app",
            "  nestor compose diff web-app --from 1.0.0 --to 1.2.0"
        })
final class ComposeDiffCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME", completionCandidates = Names.Compositions.class, description = "Composition.")
    String name = "";

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description = "Older version; without it, the one before the present one.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "VERSION", description = "Newer version; without it, the present one.")
    @Nullable
    String to;

    ComposeDiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ComposerClient composer = session.composer();
        ComposedResource newer = to == null ? composer.getComposition(name) : composer.getComposition(name, to);
        ComposedResource older = composer.getComposition(
                name, from == null ? before(newer.metadata().version(), composer) : from);
        session.output().show(new DiffView(name, written(older), written(newer)));
        return ExitCode.OK.code();
    }

    private String before(String version, ComposerClient composer) {
        List<String> versions = composer.compositionVersions(name).stream()
                .map(CompositionVersion::version)
                .toList();
        int older = versions.indexOf(version) + 1;
        if (older >= versions.size()) {
            throw NestorException.invalid(
                    "--from",
                    "composition '" + name + "' has no version before " + version + "; say which one to compare");
        }
        return versions.get(older);
    }

    /** Without what the composer adds. */
    private static String written(ComposedResource composition) {
        CompositionMetadata metadata = composition.metadata();
        return NestorJson.yaml()
                .writeValueAsString(new ComposedResource(
                        new CompositionMetadata(
                                metadata.name(),
                                metadata.team(),
                                metadata.version(),
                                metadata.description(),
                                metadata.labels(),
                                metadata.annotations(),
                                null,
                                null),
                        composition.spec(),
                        null));
    }
}
