package io.nestor.composer.composition;

import io.nestor.composer.composition.ScalarText.Place;
import io.nestor.composer.template.Finding;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import io.nestor.service.document.Format;
import io.nestor.service.document.Positions;
import io.nestor.service.expression.TreePath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;

/** Where in the user's own document a finding is: to the character, also within a text. */
final class SourceMap {
    private final List<String> lines;
    private final Positions positions;
    private final Map<String, Place> texts;

    private SourceMap(List<String> lines, Positions positions, Map<String, Place> texts) {
        this.lines = lines;
        this.positions = positions;
        this.texts = texts;
    }

    static SourceMap of(byte[] document, Format format, Positions positions) {
        String text = new String(document, StandardCharsets.UTF_8);
        ObjectMapper mapper = format == Format.YAML ? NestorJson.yaml() : NestorJson.strict();
        return new SourceMap(List.of(text.split("\r?\n", -1)), positions, textPlaces(mapper, document));
    }

    List<Violation> locate(List<Finding> findings) {
        return findings.stream().map(this::locate).toList();
    }

    private Violation locate(Finding finding) {
        Place start = texts.get(finding.path());
        if (finding.offset() < 0 || start == null) {
            return positions.locate(finding.toViolation());
        }
        Place place = ScalarText.find(lines, start, finding.offset());
        return new Violation(finding.path(), finding.message(), place.line() + 1, place.column() + 1);
    }

    private static Map<String, Place> textPlaces(ObjectMapper mapper, byte[] document) {
        Map<String, Place> places = new HashMap<>();
        try (JsonParser parser = mapper.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    TokenStreamLocation at = parser.currentTokenLocation();
                    places.putIfAbsent(
                            path(parser.streamReadContext()), new Place(at.getLineNr() - 1, at.getColumnNr() - 1));
                }
            }
        } catch (JacksonException broken) {
            // The document was read already; positions up to here are right.
            return places;
        }
        return places;
    }

    private static String path(TokenStreamContext context) {
        String parent = context.getParent() == null ? "" : path(context.getParent());
        if (context.inArray() && context.hasCurrentIndex()) {
            return TreePath.item(parent, context.getCurrentIndex());
        }
        return context.inObject() && context.currentName() != null
                ? TreePath.field(parent, context.currentName())
                : parent;
    }
}
