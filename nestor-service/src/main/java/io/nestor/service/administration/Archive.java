package io.nestor.service.administration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Key;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file with all documents of a store: gzipped JSON lines, the last of which tells how many there are and their digest. */
final class Archive {
    private final Path file;

    /** A line: a document, or the end. */
    private record Line(
            @Nullable String partition,
            @Nullable String sort,
            byte @Nullable [] document,
            @Nullable Long count,
            @Nullable String digest) {}

    /** Takes the documents one by one. */
    interface Output {
        void add(Key key, byte[] document);
    }

    /** Gives all documents to the output. */
    interface Source {
        void writeTo(Output output);
    }

    Archive(Path file) {
        this.file = file;
    }

    /** Replaces the file when it is complete, and not before. */
    Contents write(Source source) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        Contents contents = new Contents();
        try (BufferedWriter writer =
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(draft)), UTF_8))) {
            source.writeTo((key, document) -> {
                contents.add(key, document);
                write(writer, new Line(key.partition(), key.sort(), document, null, null));
            });
            write(writer, new Line(null, null, null, contents.count(), contents.digest()));
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return contents;
    }

    /** @throws IOException if it is not complete, or not what was written */
    Contents read(BiConsumer<Key, byte[]> action) throws IOException {
        Contents contents = new Contents();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Line line = NestorJson.strict().readValue(text, Line.class);
                if (line.partition() != null && line.sort() != null && line.document() != null) {
                    Key key = new Key(line.partition(), line.sort());
                    contents.add(key, line.document());
                    action.accept(key, line.document());
                } else if (line.count() != null
                        && line.count() == contents.count()
                        && contents.digest().equals(line.digest())) {
                    return contents;
                } else {
                    throw new IOException(file + " is damaged: its documents are not those that were exported");
                }
            }
        }
        throw new IOException(file + " is not complete: export again");
    }

    private static void write(BufferedWriter writer, Line line) {
        try {
            writer.write(NestorJson.strict().writeValueAsString(line));
            writer.newLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
