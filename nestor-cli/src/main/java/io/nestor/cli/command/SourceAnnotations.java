package io.nestor.cli.command;

import io.nestor.cli.annotation.Findings;
import io.nestor.cli.annotation.Project;
import io.nestor.cli.annotation.SourceTree;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The folder whose annotations a command works on. */
final class SourceAnnotations {
    /** Where generated compositions are kept, in the folder. */
    static final String COMPOSITIONS = "nestor";

    /** Annotations that a deployment carries: where in the code it was asked for, from the top of the repository. */
    static final String SOURCE = "nestor.io/source";

    static final String COMMIT = "nestor.io/commit";
    static final String REPOSITORY = "nestor.io/repository";

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder to search for annotations; the present one unless given.")
    @Nullable
    String directory;

    /** The folder as the user named it; empty for the present one. */
    String given() {
        return directory == null ? "" : directory;
    }

    Path folder(Session session) {
        return session.surroundings().resolve(directory == null ? "." : directory);
    }

    /** @throws NestorException with everything in the annotations that can't be understood */
    Project read(Session session) {
        try {
            Findings findings = SourceTree.search(folder(session));
            return Project.of(findings).orRefuse();
        } catch (NoSuchFileException missing) {
            throw NestorException.invalid("", "there is no folder " + folder(session));
        } catch (IOException unreadable) {
            throw NestorException.invalid("", "can't read " + folder(session) + ": " + unreadable.getMessage());
        }
    }

    Path composition(Session session, String name) {
        return folder(session).resolve(COMPOSITIONS).resolve(name + ".yaml");
    }
}
