package io.nestor.cli.dev;

import io.nestor.models.error.NestorException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What users give as a repository: a URL, the short form of ssh, or a folder. */
final class RepositoryUrl {
    private RepositoryUrl() {}

    /** The URL that is meant; a folder's becomes absolute. */
    static String of(String text) {
        boolean remote = text.contains("://") || text.matches("[^/]+@[^/]+:.*");
        if (remote) {
            return text;
        }
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw NestorException.invalid(
                    "--platform-repo",
                    "'" + text + "' is neither a URL (https://…, ssh://…, file://…) nor a folder that exists");
        }
        return folder.toUri().toString();
    }
}
