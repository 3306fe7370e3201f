package io.nestor.catalog.definition;

import io.nestor.models.json.YamlReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML 1.2 into JSON trees and remembers where every value stands. Works on the parser's events, so that limits
 * hold before anything is expanded: an alias costs as many values as what it stands for.
 */
final class YamlFileReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Limits limits;
    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;

    private YamlFileReader(String text, Limits limits) {
        this.limits = limits;
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new Parse(settings)
                .parseReader(new YamlReader(new StringReader(text)))
                .iterator();
    }

    static YamlFile read(String text, Limits limits) {
        try {
            return new YamlFile.Documents(new YamlFileReader(text, limits).documents());
        } catch (Refused refused) {
            return new YamlFile.Unreadable(refused.problem, refused.position);
        } catch (MarkedYamlEngineException syntax) {
            return new YamlFile.Unreadable(
                    "is not YAML: " + syntax.getProblem(),
                    syntax.getProblemMark().map(YamlFileReader::position).orElse(null));
        } catch (YamlEngineException notText) {
            return new YamlFile.Unreadable("is not YAML: " + notText.getMessage(), null);
        }
    }

    private List<YamlDocument> documents() {
        List<YamlDocument> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                if (documents.size() == limits.documents()) {
                    throw new Refused("has more than " + limits.documents() + " documents; split the file", event);
                }
                documents.add(document());
            }
        }
        return documents;
    }

    private YamlDocument document() {
        anchors.clear();
        Event root = events.next();
        Positions positions = new Positions(position(root));
        return new YamlDocument(node(root, positions, 0), positions);
    }

    private JsonNode node(Event event, Positions place, int depth) {
        if (event instanceof AliasEvent alias) {
            return expand(alias);
        }
        int before = values;
        count(1, event);
        if (depth > limits.depth()) {
            throw new Refused("is nested more than " + limits.depth() + " levels deep", event);
        }
        JsonNode node = switch (event) {
            case ScalarEvent scalar ->
                YamlScalar.read(scalar).orElseThrow(() -> unsupportedTag(scalar.getTag(), scalar));
            case CollectionStartEvent start
            when start.getEventId() == Event.ID.MappingStart -> mapping(start, place, depth);
            case CollectionStartEvent start -> sequence(start, place, depth);
            default -> throw new IllegalStateException("unexpected " + event);
        };
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, values - before)));
        return node;
    }

    private ObjectNode mapping(CollectionStartEvent start, Positions place, int depth) {
        requireTag(start, "tag:yaml.org,2002:map");
        ObjectNode object = NODES.objectNode();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            String name = key(key);
            if (object.has(name)) {
                throw new Refused("key '" + Excerpt.ofValue(name) + "' stands twice in the same mapping", key);
            }
            object.set(name, node(events.next(), place.add(name, position(key)), depth + 1));
        }
        return object;
    }

    private String key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw new Refused("keys have to be plain text", event);
        }
        count(1, event);
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw new Refused("merge keys ('<<') are not part of YAML 1.2; use an alias for the whole value", event);
        }
        if (scalar.getValue().length() > limits.key()) {
            throw new Refused("a key has more than " + limits.key() + " characters", event);
        }
        return scalar.getValue();
    }

    private ArrayNode sequence(CollectionStartEvent start, Positions place, int depth) {
        requireTag(start, "tag:yaml.org,2002:seq");
        ArrayNode array = NODES.arrayNode();
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            array.add(node(item, place.add("[" + array.size() + "]", position(item)), depth + 1));
        }
        return array;
    }

    private JsonNode expand(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAlias().getValue());
        if (anchored == null) {
            throw new Refused(
                    "alias '*" + Excerpt.ofValue(alias.getAlias().getValue())
                            + "' stands for nothing before it, or for what contains it",
                    alias);
        }
        count(anchored.values(), alias);
        return anchored.node();
    }

    private void count(int more, Event event) {
        values += more;
        if (values > limits.values()) {
            throw new Refused(
                    "holds more than " + limits.values() + " values, aliases expanded; split the file", event);
        }
    }

    private static void requireTag(CollectionStartEvent start, String tag) {
        if (start.getTag().isPresent() && !start.getTag().get().equals(tag)) {
            throw unsupportedTag(start.getTag(), start);
        }
    }

    private static Refused unsupportedTag(Optional<String> tag, Event event) {
        return new Refused(
                "tag '" + Excerpt.ofValue(tag.orElse("?")) + "' is not supported here; remove it, or quote the value",
                event);
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlFileReader::position).orElseThrow();
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private record Anchored(JsonNode node, int values) {}

    private static final class Refused extends RuntimeException {
        private final String problem;
        private final transient @Nullable Position position;

        Refused(String problem, Event event) {
            super(problem, null, false, false);
            this.problem = problem;
            this.position = position(event);
        }
    }
}
