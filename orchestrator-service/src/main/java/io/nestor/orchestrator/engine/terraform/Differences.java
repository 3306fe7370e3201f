package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the changes in what {@code terraform show -json} says of a plan, sensitive values masked. */
final class Differences {
    private static final Set<String> NOTHING = Set.of("no-op", "read");

    private final Secrets secrets;

    Differences(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The resources in a part of the plan that Terraform makes and that change. */
    static List<JsonNode> resources(JsonNode plan, String part) {
        return plan.path(part)
                .valueStream()
                .filter(resource -> resource.path("mode").asString("").equals("managed"))
                .filter(resource -> isChange(resource.path("change")))
                .toList();
    }

    static boolean isChange(JsonNode change) {
        return !actions(change).allMatch(NOTHING::contains);
    }

    static Stream<String> actions(JsonNode change) {
        return change.path("actions").valueStream().map(action -> action.asString(""));
    }

    /** One for each attribute that changes. */
    List<Change> attributes(JsonNode resource) {
        String address = resource.path("address").asString("");
        JsonNode change = resource.path("change");
        Set<String> names = new TreeSet<>();
        Stream.of("before", "after", "after_unknown")
                .forEach(part -> names.addAll(change.path(part).propertyNames()));
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Change attribute = change(address + "." + name, attribute(change, name));
            if (attribute.knownAfterApply() || isDifferent(change, name)) {
                changes.add(attribute);
            }
        }
        return changes;
    }

    private static boolean isDifferent(JsonNode change, String name) {
        return !Objects.equals(
                Json.value(change.path("before").path(name)),
                Json.value(change.path("after").path(name)));
    }

    /** The part of a change that concerns one attribute, shaped as the whole is. */
    private static JsonNode attribute(JsonNode change, String name) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        change.propertyStream().forEach(entry -> {
            JsonNode value = entry.getValue();
            part.set(entry.getKey(), value.isObject() ? value.path(name) : value);
        });
        return part;
    }

    Change change(String path, JsonNode change) {
        boolean sensitive = isAnyTrue(change.path("before_sensitive")) || isAnyTrue(change.path("after_sensitive"));
        return new Change(
                path,
                shown(change.path("before"), sensitive),
                shown(change.path("after"), sensitive),
                isAnyTrue(change.path("after_unknown")));
    }

    private @Nullable Object shown(JsonNode value, boolean sensitive) {
        Object plain = Json.value(value);
        return plain == null || !sensitive ? secrets.mask(plain) : Secrets.MASK;
    }

    private static boolean isAnyTrue(JsonNode node) {
        return node.isContainer() ? node.valueStream().anyMatch(Differences::isAnyTrue) : node.asBoolean(false);
    }
}
