package io.nestor.cli.command;

import io.nestor.cli.command.ComposeCommand.CompositionFile;
import io.nestor.cli.document.RefusedDocument;
import io.nestor.cli.document.UserDocument;
import io.nestor.cli.view.CompositionStatusView;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.error.NestorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nestor compose validate}: what the composer would say of a file if it were written. */
@Command(
        name = "validate",
        description = "Check a composition without writing it.",
        footer = {
            "",
            "Exits with 2 where something is wrong; each line is FILE:LINE:COLUMN: what.",
            "",
            "Example:",
            "  nestor compose validate --file web-app.yaml"
        })
final class ComposeValidateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    CompositionFile source = new CompositionFile();

    ComposeValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String text = session.read(source.file);
        String name =
                new UserDocument(source.file, text).tree().at("/metadata/name").asString("unnamed");
        CompositionStatus status = session.composer().validateComposition(name, source.document(text));
        if (status.state() == CompositionState.INVALID) {
            throw new RefusedDocument(source.file, NestorException.invalid(status.violations()));
        }
        session.output().show(new CompositionStatusView(name, status));
        return ExitCode.OK.code();
    }
}
