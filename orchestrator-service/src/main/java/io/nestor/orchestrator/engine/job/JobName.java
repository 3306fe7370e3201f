package io.nestor.orchestrator.engine.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The name of the Job that leaves its traces in a record: always the same one, so that there is never a second. */
record JobName(String text) {
    /** Names of a Job's pods are longer, and are a label. */
    private static final int READABLE = 40;

    private static final int DIGEST_BYTES = 6;

    /** Begins with deployment and resource, for people. */
    static JobName of(Path record, Path workspaces) {
        String path = StreamSupport.stream(workspaces.relativize(record).spliterator(), false)
                .limit(2)
                .map(Path::toString)
                .collect(Collectors.joining("-"))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String readable = ("nestor-" + path).replaceAll("-+", "-");
        String cut =
                readable.substring(0, Math.min(READABLE, readable.length())).replaceAll("-$", "");
        return new JobName(cut + "-" + digest(record.toString()));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
