package io.nestor.catalog.definition;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.error.Hint;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one document of a file: is it a definition, and is everything in it as it has to be? */
final class DocumentReader {
    private static final String GROUP = "catalog.nestor.io/";
    private static final String API_VERSION = GROUP + "v1";
    private static final String KIND = "ResourceDefinition";

    private final StructureCheck structure = new StructureCheck();

    sealed interface Result {
        record Defines(Definition definition) implements Result {}

        record Refused(Optional<String> name, List<FileViolation> violations) implements Result {}

        /** None of the catalog's business. */
        record Other() implements Result {}
    }

    Result read(String file, YamlDocument document) {
        JsonNode tree = document.tree();
        if (!isOurs(tree)) {
            return new Result.Other();
        }
        List<Violation> violations = structure.check(tree);
        if (!violations.isEmpty()) {
            return refused(file, document, violations);
        }
        Deprecation deprecation = Deprecation.of(tree);
        ObjectNode content = deprecation.without(tree);
        try {
            ResourceDefinition resource = NestorJson.strict().treeToValue(content, ResourceDefinition.class);
            List<Violation> broken = rules(resource);
            deprecation.problem().ifPresent(broken::add);
            return broken.isEmpty()
                    ? new Result.Defines(new Definition(
                            file,
                            resource,
                            deprecation.deprecated(),
                            deprecation.message(),
                            Digest.ofDocument(content),
                            document.positions()))
                    : refused(file, document, broken);
        } catch (JacksonException unbound) {
            return refused(file, document, List.of(new Violation("", unbound.getOriginalMessage())));
        }
    }

    private static List<Violation> rules(ResourceDefinition resource) {
        List<Violation> violations = new ArrayList<>();
        resource.metadata().annotations().keySet().stream()
                .filter(key -> key.startsWith(GROUP))
                .forEach(key -> violations.add(new Violation(
                        "metadata.annotations." + key,
                        "annotations under " + GROUP + " are the catalog's own; remove it")));
        violations.addAll(InputRules.check(resource.spec()));
        violations.addAll(EngineRules.check(resource.spec()));
        violations.addAll(ReferenceRules.check(resource));
        return violations;
    }

    /** By its API group, or by its kind where the API version is missing or probably misspelt. */
    private static boolean isOurs(JsonNode tree) {
        String apiVersion = text(tree.get("apiVersion"));
        if (apiVersion != null && apiVersion.startsWith(GROUP)) {
            return true;
        }
        boolean misspelt = apiVersion == null
                || Hint.nearest(apiVersion, List.of(API_VERSION)).isPresent();
        return KIND.equals(text(tree.get("kind"))) && misspelt;
    }

    private static Result refused(String file, YamlDocument document, List<Violation> violations) {
        return new Result.Refused(
                Optional.ofNullable(text(document.tree().path("metadata").get("name"))),
                violations.stream()
                        .map(violation -> document.positions().locate(file, violation))
                        .toList());
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.asString() : null;
    }
}
