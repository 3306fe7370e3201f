package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.ResourceTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the state of one resource is kept.
 *
 * @param type as Terraform calls it
 * @param settings its arguments
 */
record Backend(String type, Map<String, @Nullable Object> settings) {
    /** A file in the workspace. */
    static final Backend LOCAL = new Backend("local", Map.of());

    Backend {
        settings = Copies.map(settings);
    }

    static Backend parse(String text) {
        return NestorJson.lenient().readValue(text, Backend.class);
    }

    String text() {
        return NestorJson.strict().writeValueAsString(this);
    }

    /** Whether the state is a file in the workspace. */
    boolean isLocal() {
        return type.equals(LOCAL.type) && settings.isEmpty();
    }

    /**
     * A Terraform file in JSON that overrides whatever backend the module names.
     *
     * @param state path of the state in the workspace, from the module
     */
    String override(String state) {
        Map<String, @Nullable Object> arguments = isLocal() ? Map.of("path", literal(state)) : literals(settings);
        return NestorJson.strict().writeValueAsString(Map.of("terraform", Map.of("backend", Map.of(type, arguments))));
    }

    private static Map<String, @Nullable Object> literals(Map<?, ?> values) {
        Map<String, @Nullable Object> literals = new LinkedHashMap<>();
        values.forEach((name, value) -> literals.put(String.valueOf(name), literal(value)));
        return literals;
    }

    /** Terraform reads every string of JSON as a template. */
    private static @Nullable Object literal(@Nullable Object value) {
        return switch (value) {
            case String text -> text.replace("${", "$${").replace("%{", "%%{");
            case Map<?, ?> map -> literals(map);
            case List<?> list -> list.stream().map(Backend::literal).toList();
            case null, default -> value;
        };
    }

    /**
     * A backend as it is configured, for all resources.
     *
     * @param type as Terraform calls it: {@code http}, {@code s3}, {@code pg} …
     * @param settings its arguments; {@code -} stands for {@code _}, and {@code {team}}, {@code {environment}}, {@code {deployment}} and
     *     {@code {resource}} for the resource's own
     */
    record Template(String type, Map<String, Object> settings) {
        private static final List<String> OWN = List.of("{deployment}", "{resource}");

        Template {
            settings = settings == null ? Map.of() : Copies.map(settings);
        }

        /** Whether two resources could get the same state. */
        boolean isShared() {
            String all = settings.toString();
            return !OWN.stream().allMatch(all::contains);
        }

        Backend of(ResourceTask task) {
            return new Backend(type, filled(settings, task));
        }

        private static Map<String, @Nullable Object> filled(Map<?, ?> values, ResourceTask task) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            values.forEach((name, value) -> filled.put(String.valueOf(name).replace('-', '_'), filled(value, task)));
            return filled;
        }

        private static @Nullable Object filled(@Nullable Object value, ResourceTask task) {
            return switch (value) {
                case String text ->
                    text.replace("{team}", task.team())
                            .replace("{environment}", task.environment())
                            .replace("{deployment}", task.deployment())
                            .replace("{resource}", task.resource());
                case Map<?, ?> map -> filled(map, task);
                case null, default -> value;
            };
        }
    }
}
