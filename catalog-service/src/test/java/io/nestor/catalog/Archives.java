package io.nestor.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads bundles. */
final class Archives {
    private Archives() {}

    /** Contents by path; executable files have a star behind theirs. */
    static Map<String, String> files(byte[] archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                String mark = entry.getMode() == 0755 ? "*" : "";
                files.put(entry.getName() + mark, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                entry = tar.getNextEntry();
            }
        }
        return files;
    }
}
