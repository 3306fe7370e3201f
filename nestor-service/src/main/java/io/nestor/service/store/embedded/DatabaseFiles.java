package io.nestor.service.store.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates the files of a database so that only this user can read them; SQLite gives its side files the same mode. */
final class DatabaseFiles {
    private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> FILE_MODE = PosixFilePermissions.asFileAttribute(OWNER_READS_AND_WRITES);
    private static final FileAttribute<?> DIRECTORY_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private DatabaseFiles() {}

    static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, DIRECTORY_MODE);
        }
    }

    static Path createFile(Path file) throws IOException {
        try {
            return Files.createFile(file, FILE_MODE);
        } catch (FileAlreadyExistsException existing) {
            return Files.setPosixFilePermissions(file, OWNER_READS_AND_WRITES);
        }
    }
}
