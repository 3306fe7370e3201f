package io.nestor.composer.policy;

import io.nestor.models.deployment.Plan;
import io.nestor.models.json.NestorJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JavaType;

/** What the rules of policies see, as JSON has it. */
public final class Facts {
    private static final JavaType OBJECT =
            NestorJson.strict().getTypeFactory().constructMapType(Map.class, String.class, Object.class);

    private Facts() {}

    /**
     * A resource of a deployment.
     *
     * @param definition with its exact version
     * @param config without what is sensitive; what is not known yet as an expression
     */
    public record Resource(
            String name, String definition, String provider, String category, String engine, Map<String, ?> config) {}

    /** A deployment: the variable {@code deployment}. */
    public record Subject(
            String id,
            String team,
            String environment,
            String composition,
            String version,
            Map<String, String> labels,
            Map<String, ?> parameters,
            List<Resource> resources) {}

    static Map<String, Object> of(Subject subject) {
        return NestorJson.strict().convertValue(subject, OBJECT);
    }

    static Map<String, Object> of(Plan plan) {
        return NestorJson.strict().convertValue(plan, OBJECT);
    }
}
