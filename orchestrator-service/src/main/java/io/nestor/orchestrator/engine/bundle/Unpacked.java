package io.nestor.orchestrator.engine.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.springframework.util.unit.DataSize;

/** Unpacks a tar.gz into a directory, and refuses whatever would leave it or fill the disk. */
public final class Unpacked {
    private static final int EXECUTABLE = 0100;

    private final DataSize largest;

    public Unpacked(DataSize largest) {
        this.largest = largest;
    }

    public void into(Path directory, Path archive) throws IOException {
        long budget = largest.toBytes();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream tar = new GzipCompressorInputStream(file);
                TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
            TarArchiveEntry entry = entries.getNextEntry();
            while (entry != null) {
                budget -= Math.max(entry.getSize(), 0);
                if (budget < 0) {
                    throw new IOException("it is larger than " + largest.toMegabytes() + " MB");
                }
                unpack(entry, entries, directory);
                entry = entries.getNextEntry();
            }
            readChecksum(tar);
        }
    }

    /** It stands behind everything else, and is compared when it is read. */
    private static void readChecksum(InputStream tar) throws IOException {
        tar.transferTo(OutputStream.nullOutputStream());
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = target(entry, directory);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !entry.isSparse()) {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
            if ((entry.getMode() & EXECUTABLE) != 0) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
                permissions.add(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(target, permissions);
            }
        } else {
            throw new IOException("'" + entry.getName() + "' is neither a file nor a directory");
        }
    }

    private static Path target(TarArchiveEntry entry, Path directory) throws IOException {
        String name = entry.getName();
        try {
            Path path = Path.of(name);
            boolean climbs = path.isAbsolute()
                    || name.startsWith("/")
                    || StreamSupport.stream(path.spliterator(), false)
                            .anyMatch(part -> part.toString().equals(".."));
            if (climbs) {
                throw new IOException("'" + name + "' leads out of it");
            }
            return directory.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("'" + name + "' is no path", e);
        }
    }
}
