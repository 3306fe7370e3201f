package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.PlanOutcome;
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

/** Reads what {@code terraform show -json} says of a plan. */
final class PlanReader {
    private static final Set<String> NOTHING = Set.of("no-op", "read");

    private final Secrets secrets;

    PlanReader(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @param exists whether the resource is there already */
    PlanOutcome.Planned read(JsonNode plan, boolean exists) {
        List<JsonNode> resources = plan.path("resource_changes")
                .valueStream()
                .filter(resource -> resource.path("mode").asString("").equals("managed"))
                .filter(resource -> isChange(resource.path("change")))
                .toList();
        List<Change> changes = new ArrayList<>();
        resources.forEach(
                resource -> addAttributes(resource.path("address").asString(""), resource.path("change"), changes));
        plan.path("output_changes")
                .propertyStream()
                .filter(output -> isChange(output.getValue()))
                .forEach(output -> changes.add(change("output." + output.getKey(), output.getValue())));
        return new PlanOutcome.Planned(action(resources, exists), changes);
    }

    /** A module counts as replaced when any of its resources is: that one may hold data. */
    private static ActionKind action(List<JsonNode> changed, boolean exists) {
        if (!exists) {
            return ActionKind.CREATE;
        }
        return changed.stream().anyMatch(resource -> isReplaced(resource.path("change")))
                ? ActionKind.REPLACE
                : ActionKind.UPDATE;
    }

    private static boolean isReplaced(JsonNode change) {
        List<String> actions = actions(change).toList();
        return actions.contains("create") && actions.contains("delete");
    }

    private static boolean isChange(JsonNode change) {
        return !actions(change).allMatch(NOTHING::contains);
    }

    private static Stream<String> actions(JsonNode change) {
        return change.path("actions").valueStream().map(action -> action.asString(""));
    }

    private void addAttributes(String address, JsonNode change, List<Change> changes) {
        Set<String> names = new TreeSet<>();
        Stream.of("before", "after", "after_unknown")
                .forEach(part -> names.addAll(change.path(part).propertyNames()));
        for (String name : names) {
            Change attribute = change(address + "." + name, attribute(change, name));
            if (attribute.knownAfterApply() || isDifferent(change, name)) {
                changes.add(attribute);
            }
        }
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

    private Change change(String path, JsonNode change) {
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
        return node.isContainer() ? node.valueStream().anyMatch(PlanReader::isAnyTrue) : node.asBoolean(false);
    }
}
