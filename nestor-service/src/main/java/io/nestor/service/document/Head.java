package io.nestor.service.document;

import io.nestor.models.error.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Takes the head of a document out of the fields that its model does not know, and checks it. */
final class Head extends DeserializationProblemHandler {
    private final @Nullable DocumentKind kind;
    private final Map<String, String> found = new HashMap<>();

    Head(@Nullable DocumentKind kind) {
        this.kind = kind;
    }

    boolean isPart(String name) {
        return kind != null && (name.equals(DocumentKind.API_VERSION) || name.equals(DocumentKind.KIND));
    }

    void found(String name, String value) {
        found.put(name, value);
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            @Nullable JsonParser parser,
            @Nullable ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
        boolean atTop = kind != null && kind.type() == classOf(beanOrClass);
        if (!atTop || !isPart(name) || parser == null) {
            return false;
        }
        found(name, parser.getValueAsString(""));
        parser.skipChildren();
        return true;
    }

    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        if (kind != null) {
            check(DocumentKind.API_VERSION, kind.apiVersion(), kind.required(), violations);
            check(DocumentKind.KIND, kind.kind(), kind.required(), violations);
        }
        return violations;
    }

    private void check(String name, String expected, boolean required, List<Violation> violations) {
        @Nullable String value = found.get(name);
        if (value == null && required) {
            violations.add(new Violation(name, "is required and has to be '" + expected + "'"));
        } else if (value != null && !value.equals(expected)) {
            violations.add(new Violation(name, "has to be '" + expected + "', not '" + value + "'"));
        }
    }

    private static Class<?> classOf(Object beanOrClass) {
        return beanOrClass instanceof Class<?> type ? type : beanOrClass.getClass();
    }
}
