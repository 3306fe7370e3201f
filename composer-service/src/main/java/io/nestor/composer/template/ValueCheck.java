package io.nestor.composer.template;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nestor.models.catalog.InputSchema;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.json.NestorJson;
import io.nestor.service.expression.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks a value against what an input or parameter demands of it. Thread-safe; compiles each schema once. */
final class ValueCheck {
    private static final int CACHED = 5_000;
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<InputSpec, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ValueCheck() {}

    /**
     * One thing that a value does not satisfy.
     *
     * @param path in the value; empty for the value itself
     */
    record Mismatch(String path, String message) {}

    static List<Mismatch> check(InputSpec spec, @Nullable Object value) {
        List<Mismatch> mismatches = new ArrayList<>();
        for (Error error : schema(spec).validate(NestorJson.strict().valueToTree(value))) {
            mismatches.add(new Mismatch(path(error), String.valueOf(error.getMessage())));
        }
        return mismatches;
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
