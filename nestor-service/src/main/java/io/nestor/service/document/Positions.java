package io.nestor.service.document;

import io.nestor.models.error.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Where in the text each part of a document stands. Made when it is first asked for: good documents never pay for it. */
public final class Positions {
    private final Supplier<JsonParser> source;
    private final int lineOffset;
    private @Nullable Map<String, Position> byPath;

    Positions(Supplier<JsonParser> source, int lineOffset) {
        this.source = source;
        this.lineOffset = lineOffset;
    }

    /**
     * @param line counts from 1
     * @param column counts from 1
     */
    record Position(int line, int column) {}

    /** The violation with the line and column of its path or, where the document has no such part, of what is around it. */
    public Violation locate(Violation violation) {
        return violation.line() != null
                ? violation
                : nearest(violation.path())
                        .map(at -> new Violation(violation.path(), violation.message(), at.line(), at.column()))
                        .orElse(violation);
    }

    private Optional<Position> nearest(String path) {
        Map<String, Position> known = byPath();
        String candidate = path;
        while (!candidate.isEmpty()) {
            @Nullable Position position = known.get(candidate);
            if (position != null) {
                return Optional.of(position);
            }
            candidate = FieldPath.parent(candidate);
        }
        return Optional.ofNullable(known.get(""));
    }

    private synchronized Map<String, Position> byPath() {
        @Nullable Map<String, Position> known = byPath;
        if (known == null) {
            known = scan();
            byPath = known;
        }
        return known;
    }

    /** A field's position is that of its name. A text that breaks off gives the positions before the break. */
    private Map<String, Position> scan() {
        Map<String, Position> found = new HashMap<>();
        try (JsonParser parser = source.get()) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    TokenStreamLocation at = parser.currentTokenLocation();
                    found.putIfAbsent(
                            FieldPath.of(parser.streamReadContext()),
                            new Position(at.getLineNr() + lineOffset, at.getColumnNr()));
                }
            }
        } catch (JacksonException broken) {
            return found;
        }
        return found;
    }
}
