package io.nestor.cli.command;

import io.nestor.cli.document.RefusedDocument;
import io.nestor.cli.view.RenderView;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.composition.RenderRequest;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.Copies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code nestor compose render}: what a deploy would send to the orchestrator. */
@Command(
        name = "render",
        description = {
            "Show what a deploy would send to the orchestrator, every definition with its exact version.",
            "Sensitive parameters are masked. Nothing is deployed."
        },
        footer = {
            "",
            "Examples:",
            "  nestor compose render web-app --environment prod --size large",
            "  nestor compose render web-app --environment prod --composition-file web-app.yaml -o yaml"
        })
final class ComposeRenderCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    DeploymentArguments arguments = new DeploymentArguments();

    @Unmatched
    List<String> parameters = new ArrayList<>();

    @Option(
            names = "--composition-file",
            paramLabel = "FILE",
            description = "Composition to render in the place of the composer's; - is standard input.")
    @Nullable
    String compositionFile;

    ComposeRenderCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (compositionFile != null) {
            arguments.draft = CompositionSource.of(compositionFile, session.read(compositionFile))
                    .composition();
        }
        TeamDeploymentRequest request = arguments.request(session, parameters, null);
        RenderRequest render = new RenderRequest(
                arguments.draft,
                request.environment(),
                Copies.map(request.parameters()),
                request.labels(),
                request.name(),
                request.compositionVersion());
        session.output().show(new RenderView(render(session.composer(), render)));
        return ExitCode.OK.code();
    }

    private DeploymentRequest render(ComposerClient composer, RenderRequest request) {
        try {
            return composer.renderComposition(arguments.composition, request);
        } catch (NestorException refused) {
            if (compositionFile == null) {
                throw refused;
            }
            throw new RefusedDocument(compositionFile, refused);
        }
    }
}
