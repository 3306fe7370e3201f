package io.nestor.service.document;

import io.nestor.models.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds everything that keeps a document from being bound, where binding itself stops at the first: notes what was wrong,
 * takes it out of the document, and binds again.
 */
final class Diagnosis {
    private static final int MOST = 100;

    private final ObjectMapper mapper;
    private final ObjectReader reader;
    private final Function<Object, List<Violation>> constraints;
    private final List<Violation> found = new ArrayList<>();

    Diagnosis(ObjectMapper mapper, JavaType target, Function<Object, List<Violation>> constraints) {
        this.mapper = mapper;
        this.reader = mapper.readerFor(target);
        this.constraints = constraints;
    }

    /** @throws JacksonException if the text is malformed further on than binding came */
    List<Violation> of(Text text, @Nullable DocumentKind kind) {
        JsonNode tree =
                mapper.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree(text.bytes());
        checkHead(tree, kind);
        bind(tree);
        return found;
    }

    private void checkHead(JsonNode tree, @Nullable DocumentKind kind) {
        Head head = new Head(kind);
        if (tree instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (head.isPart(name)) {
                    head.found(name, object.remove(name).asString(""));
                }
            }
        }
        found.addAll(head.violations());
    }

    private void bind(JsonNode tree) {
        while (found.size() < MOST) {
            try {
                Object value = reader.readValue(tree);
                constraints.apply(value).stream().filter(this::isNew).forEach(found::add);
                return;
            } catch (DatabindException failure) {
                Violation violation = violation(failure);
                if (isNew(violation)) {
                    found.add(violation);
                }
                if (!remove(tree, failure.getPath())) {
                    return;
                }
            }
        }
    }

    /** A part of which something was already reported may have been invalid only because that was taken out. */
    private boolean isNew(Violation violation) {
        return found.stream()
                .map(Violation::path)
                .noneMatch(known -> !known.isEmpty()
                        && (FieldPath.within(known, violation.path()) || FieldPath.within(violation.path(), known)));
    }

    private static Violation violation(DatabindException failure) {
        return new Violation(FieldPath.of(failure.getPath()), Expectations.explain(failure));
    }

    private static boolean remove(JsonNode tree, List<JacksonException.Reference> path) {
        if (path.isEmpty()) {
            return false;
        }
        JsonNode parent = tree;
        for (JacksonException.Reference step : path.subList(0, path.size() - 1)) {
            parent =
                    step.getPropertyName() == null ? parent.path(step.getIndex()) : parent.path(step.getPropertyName());
        }
        JacksonException.Reference last = path.getLast();
        return switch (parent) {
            case ObjectNode object when last.getPropertyName() != null -> object.remove(last.getPropertyName()) != null;
            case ArrayNode array
            when last.getIndex() >= 0 && !array.path(last.getIndex()).isNull() -> {
                array.setNull(last.getIndex());
                yield true;
            }
            default -> false;
        };
    }
}
