package io.nestor.cli.command;

import io.nestor.cli.view.ValidationView;
import io.nestor.cli.workingcopy.WorkingCopy;
import io.nestor.models.catalog.ValidationReport;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor catalog validate}: what the catalog would say of a folder if it were pushed. */
@Command(
        name = "validate",
        description = {
            "Check definitions before they are pushed.",
            "The folder is sent to the catalog as it is now, committed or not, and checked against what is published."
        },
        footer = {
            "",
            "Exits with 2 where something is wrong; each line is FILE:LINE:COLUMN: what.",
            "",
            "Examples:",
            "  nestor catalog validate .",
            "  nestor catalog validate definitions --repository platform"
        })
final class CatalogValidateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder; the repository's root. Without it, the present one.")
    String directory = ".";

    @Option(
            names = "--repository",
            paramLabel = "NAME",
            description = "Repository that it is pushed to, as the catalog calls it; needed where it has several.")
    @Nullable
    String repository;

    CatalogValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ValidationReport report = session.catalog().validate(bundle(), repository);
        session.output().show(new ValidationView(directory, report));
        return report.violations().isEmpty() ? ExitCode.OK.code() : ExitCode.REFUSED.code();
    }

    private byte[] bundle() {
        Path folder = session.surroundings().resolve(directory);
        if (!Files.isDirectory(folder)) {
            throw NestorException.invalid(
                    "",
                    "there is no folder " + directory + " in "
                            + session.surroundings().directory());
        }
        try {
            return WorkingCopy.bundle(folder);
        } catch (IOException unreadable) {
            throw NestorException.invalid("", "can't read " + directory + ": " + unreadable.getMessage());
        }
    }
}
