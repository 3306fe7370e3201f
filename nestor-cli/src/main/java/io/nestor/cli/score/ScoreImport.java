package io.nestor.cli.score;

import io.nestor.cli.score.Imported.Unmapped;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.NestorJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Makes a composition of a workload file, as version {@code score.dev/v1b1} of the specification has it. A resource of a
 * type becomes one of the definition that stands for the type; a container one of the definition that stands for
 * containers. What a definition has an input for is mapped, and everything else is told.
 */
public final class ScoreImport {
    public static final String API_VERSION = "score.dev/v1b1";

    private final JsonNode workload;
    private final Map<String, String> references;
    private final String container;
    private final Function<String, Optional<ResourceDefinition>> catalog;
    private final List<Unmapped> unmapped = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private final Placeholders placeholders;

    /**
     * @param references catalog references by type of resource, where they are not the type itself
     * @param container catalog reference for containers
     * @param catalog the definition that a reference means
     */
    public ScoreImport(
            JsonNode workload,
            Map<String, String> references,
            String container,
            Function<String, Optional<ResourceDefinition>> catalog) {
        this.workload = workload;
        this.references = Map.copyOf(references);
        this.container = container;
        this.catalog = catalog;
        this.placeholders = new Placeholders(names("resources"), metadata(), this::unmapped);
    }

    public Imported run() {
        List<Object> resources = new ArrayList<>();
        workload.path("resources")
                .properties()
                .forEach(entry -> resources.add(resource(entry.getKey(), entry.getValue())));
        workload.path("containers")
                .properties()
                .forEach(entry -> resources.add(container(entry.getKey(), entry.getValue())));
        workload.propertyNames().stream()
                .filter(name -> !Set.of("apiVersion", "metadata", "containers", "service", "resources")
                        .contains(name))
                .forEach(name -> unmapped(name, "is no field of " + API_VERSION));
        Map<String, Object> spec = new LinkedHashMap<>();
        if (!parameters.isEmpty()) {
            spec.put("parameters", parameters);
        }
        spec.put("resources", resources);
        Map<String, Object> composition = new LinkedHashMap<>();
        composition.put("apiVersion", "composer.nestor.io/v1");
        composition.put("kind", "Composition");
        composition.put("metadata", compositionMetadata());
        composition.put("spec", spec);
        return new Imported(composition, unmapped);
    }

    private Map<String, Object> compositionMetadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", workload.at("/metadata/name").asString(""));
        metadata.put("version", "1.0.0");
        JsonNode annotations = workload.at("/metadata/annotations");
        if (!annotations.isEmpty()) {
            metadata.put("annotations", value(annotations));
        }
        workload.path("metadata").propertyNames().stream()
                .filter(name -> !Set.of("name", "annotations").contains(name))
                .forEach(name -> unmapped("metadata." + name, "a composition has no such metadata"));
        return metadata;
    }

    private Map<String, Object> resource(String name, JsonNode resource) {
        String path = "resources." + name;
        String type = resource.path("type").asString("");
        String reference = references.getOrDefault(type, type);
        Map<String, Object> config = new LinkedHashMap<>();
        Set<String> inputs =
                inputs(reference, path, "type '" + type + "'; say which with --map " + type + "=<reference>");
        resource.path("params")
                .properties()
                .forEach(param -> put(
                        config,
                        inputs,
                        reference,
                        param.getKey(),
                        param.getValue(),
                        path + ".params." + param.getKey()));
        if (resource.has("class")) {
            put(config, inputs, reference, "class", resource.get("class"), path + ".class");
        }
        resource.propertyNames().stream()
                .filter(field -> !Set.of("type", "class", "params").contains(field))
                .forEach(field -> unmapped(
                        path + "." + field,
                        field.equals("id")
                                ? "resources that workloads share are outputs of another deployment here"
                                : "a composition's resource has no such field"));
        return instance(name, reference, config);
    }

    private Map<String, Object> container(String name, JsonNode node) {
        String path = "containers." + name;
        Map<String, Object> config = new LinkedHashMap<>();
        Set<String> inputs = inputs(container, path, "containers; say which with --container <reference>");
        node.properties().forEach(field -> {
            String at = path + "." + field.getKey();
            if (field.getKey().equals("image") && field.getValue().asString("").equals(".")) {
                String parameter = name.replace('-', '_') + "_image";
                parameters.add(required(parameter));
                config.put("image", "${params." + parameter + "}");
            } else {
                put(config, inputs, container, field.getKey(), field.getValue(), at);
            }
        });
        JsonNode ports = workload.at("/service/ports");
        if (!ports.isEmpty()) {
            put(config, inputs, container, "ports", ports, "service.ports");
        }
        return instance(names("resources").contains(name) ? name + "-container" : name, container, config);
    }

    private static Map<String, Object> required(String name) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("type", "string");
        parameter.put("validation", Map.of("required", true));
        return parameter;
    }

    private static Map<String, Object> instance(String name, String reference, Map<String, Object> config) {
        Map<String, Object> instance = new LinkedHashMap<>();
        instance.put("name", name);
        instance.put("catalog_ref", reference);
        instance.put("config", config);
        return instance;
    }

    /** Names of the definition's inputs; empty where there is none, which is told. */
    private Set<String> inputs(String reference, String path, String missing) {
        Optional<ResourceDefinition> definition = catalog.apply(reference);
        if (definition.isEmpty()) {
            unmapped(path, "the catalog has no '" + reference + "' for " + missing);
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(
                        definition.get().spec().requiredInputs().stream(),
                        definition.get().spec().optionalInputs().stream())
                .map(InputSpec::name)
                .forEach(names::add);
        return names;
    }

    private void put(
            Map<String, Object> config,
            Set<String> inputs,
            String reference,
            String field,
            JsonNode value,
            String path) {
        String input = inputs.contains(field) ? field : underscored(field);
        if (inputs.contains(input)) {
            config.put(input, translated(value, path));
        } else {
            unmapped(path, "'" + reference + "' has no input '" + field + "'");
        }
    }

    /** {@code livenessProbe} is {@code liveness_probe} in definitions. */
    private static String underscored(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private Object translated(JsonNode node, String path) {
        if (node.isString()) {
            return placeholders.translate(node.asString(), path);
        }
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry ->
                            map.put(entry.getKey(), translated(entry.getValue(), path + "." + entry.getKey())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            for (int index = 0; index < node.size(); index++) {
                list.add(translated(node.get(index), path + "[" + index + "]"));
            }
            return list;
        }
        return value(node);
    }

    private static Object value(JsonNode node) {
        return NestorJson.lenient().convertValue(node, Object.class);
    }

    private Set<String> names(String section) {
        return new LinkedHashSet<>(workload.path(section).propertyNames());
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        workload.path("metadata").properties().forEach(entry -> {
            if (entry.getValue().isString()) {
                metadata.put(entry.getKey(), entry.getValue().asString());
            }
        });
        return metadata;
    }

    private void unmapped(String path, String reason) {
        unmapped.add(new Unmapped(path, reason));
    }
}
