package io.nestor.orchestrator.engine.pulumi;

import io.nestor.models.json.NestorJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a stack gives.
 *
 * @param values by name, in clear
 * @param secrets those of the values that Pulumi would not show
 */
record StackOutputs(Map<String, @Nullable Object> values, List<@Nullable Object> secrets) {
    private static final String HIDDEN = "[secret]";

    /** Reads what {@code stack output --json} printed, without and with {@code --show-secrets}. */
    static StackOutputs read(Path shown, Path clear) {
        Map<String, @Nullable Object> visible = values(shown);
        Map<String, @Nullable Object> values = values(clear);
        List<@Nullable Object> secrets = new ArrayList<>();
        values.forEach((name, value) -> {
            if (HIDDEN.equals(visible.get(name))) {
                secrets.add(value);
            }
        });
        return new StackOutputs(values, secrets);
    }

    private static Map<String, @Nullable Object> values(Path printed) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        NestorJson.lenient().readTree(printed.toFile()).propertyStream().forEach(output -> {
            JsonNode value = output.getValue();
            values.put(
                    output.getKey(),
                    value.isNull() ? null : NestorJson.lenient().treeToValue(value, Object.class));
        });
        return values;
    }
}
