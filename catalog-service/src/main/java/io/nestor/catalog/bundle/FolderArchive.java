package io.nestor.catalog.bundle;

import io.nestor.catalog.git.TreePath;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.GitEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A folder as tar.gz. The same folder gives the same bytes: entries come in Git's order and have no times
 * and owners. Symbolic links, submodules and paths that lead out of the folder are left out; sources with such are never
 * published.
 */
final class FolderArchive {
    private static final int EXECUTABLE = 0755;
    private static final int READABLE = 0644;

    private FolderArchive() {}

    static void write(GitCommit folder, OutputStream target) throws IOException {
        try (TarArchiveOutputStream archive =
                new TarArchiveOutputStream(new GZIPOutputStream(target), StandardCharsets.UTF_8.name())) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            archive.setAddPaxHeadersForNonAsciiNames(true);
            folder.walk(folder.root(), entry -> {
                if (entry.isFile() && TreePath.isPlain(entry.path())) {
                    archive.putArchiveEntry(header(entry, folder.size(entry)));
                    folder.copy(entry, archive);
                    archive.closeArchiveEntry();
                }
            });
        }
    }

    private static TarArchiveEntry header(GitEntry entry, long size) {
        TarArchiveEntry header = new TarArchiveEntry(entry.path());
        header.setSize(size);
        header.setMode(entry.kind() == GitEntry.Kind.EXECUTABLE ? EXECUTABLE : READABLE);
        header.setModTime(0);
        header.setIds(0, 0);
        header.setNames("", "");
        return header;
    }
}
