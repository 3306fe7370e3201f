package io.nestor.composer.template;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import io.nestor.models.catalog.InputSchema;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.json.NestorJson;
import io.nestor.service.expression.SecretReference;
import io.nestor.service.expression.TreePath;
import io.nestor.service.schema.BoundedRegex;
import io.nestor.service.schema.SchemaRegistries;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks a value against what an input or parameter demands of it. Thread-safe; compiles each schema once. */
final class ValueCheck {
    private static final int CACHED = 5_000;
    private static final SchemaRegistry REGISTRY = SchemaRegistries.strict();
    private static final Map<InputSpec, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ValueCheck() {}

    /**
     * One thing that a value does not satisfy.
     *
     * @param path in the value; empty for the value itself
     */
    record Mismatch(String path, String message) {}

    static List<Mismatch> check(InputSpec spec, @Nullable Object value) {
        if (isSecret(spec, value)) {
            return List.of();
        }
        try {
            return schema(spec).validate(NestorJson.strict().valueToTree(value)).stream()
                    .map(error -> new Mismatch(path(error), String.valueOf(error.getMessage())))
                    .toList();
        } catch (BoundedRegex.TooExpensive runaway) {
            return List.of(new Mismatch("", "takes too long to match against the pattern; simplify the pattern"));
        }
    }

    /** A text that somebody else will put in, whatever it will be. */
    private static boolean isSecret(InputSpec spec, @Nullable Object value) {
        return spec.type() == ValueType.STRING
                && value instanceof String text
                && SecretReference.ofTemplate(text).isPresent();
    }

    /** Why the specification's pattern can't be used, if it can't. */
    static @Nullable String brokenPattern(InputSpec spec) {
        if (spec.validation() == null || spec.validation().pattern() == null) {
            return null;
        }
        try {
            Pattern.compile(spec.validation().pattern());
            return null;
        } catch (PatternSyntaxException broken) {
            return "is not a regular expression: " + broken.getDescription();
        }
    }

    private static Schema schema(InputSpec spec) {
        if (SCHEMAS.size() > CACHED) {
            SCHEMAS.clear();
        }
        return SCHEMAS.computeIfAbsent(spec, one -> REGISTRY.getSchema(InputSchema.ofValue(one)));
    }

    private static String path(Error error) {
        String path = "";
        for (int part = 0; part < error.getInstanceLocation().getNameCount(); part++) {
            Object element = error.getInstanceLocation().getElement(part);
            path = element instanceof Integer index
                    ? TreePath.item(path, index)
                    : TreePath.field(path, String.valueOf(element));
        }
        return path;
    }
}
