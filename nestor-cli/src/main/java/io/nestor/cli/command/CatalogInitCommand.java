package io.nestor.cli.command;

import io.nestor.cli.scaffold.NewFiles;
import io.nestor.cli.scaffold.PlatformRepositoryDraft;
import io.nestor.cli.view.NewFilesView;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor catalog init}: a platform repository to begin with. */
@Command(
        name = "init",
        description = {
            "Start a platform repository.",
            "It has a definition that works, the Terraform module that makes it, and a check for pull requests."
                    + " Files that are there already are never touched."
        },
        footer = {
            "",
            "Examples:",
            "  nestor catalog init platform",
            "  nestor catalog init . --maintainer team@company.example"
        })
final class CatalogInitCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder of the repository; made where it is not there. Without it, the present one.")
    String directory = ".";

    @Option(
            names = "--maintainer",
            paramLabel = "ADDRESS",
            defaultValue = "platform@example.com",
            description = "Mail address of whoever looks after the definition.")
    String maintainer = "";

    CatalogInitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (!maintainer.matches("[^\\s@\\[\\]{},'\"]+@[^\\s@\\[\\]{},'\"]+")) {
            throw NestorException.invalid("--maintainer", "'" + maintainer + "' is no mail address");
        }
        Path folder = session.surroundings().resolve(directory);
        NewFiles files = PlatformRepositoryDraft.of(maintainer);
        files.write(folder);
        session.output()
                .show(new NewFilesView(
                        folder.toString(),
                        List.copyOf(files.names()),
                        List.of(
                                "nestor catalog validate " + directory,
                                "git init, commit, and name it in the catalog's configuration; or try it with",
                                "nestor dev --platform-repo "
                                        + folder.normalize().toUri())));
        return ExitCode.OK.code();
    }
}
