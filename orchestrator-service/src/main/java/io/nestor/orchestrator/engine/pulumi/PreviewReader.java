package io.nestor.orchestrator.engine.pulumi;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@code pulumi preview --json} says an update would do. */
final class PreviewReader {
    private static final String STACK = "pulumi:pulumi:Stack";
    private static final Set<String> NOTHING = Set.of("same", "read", "refresh");

    /** What Pulumi has in place of a value that it does not know yet. */
    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final String HIDDEN = "[secret]";

    private final Secrets secrets;

    PreviewReader(Secrets secrets) {
        this.secrets = secrets;
    }

    PlanOutcome.Planned plan(JsonNode preview) {
        List<JsonNode> steps = steps(preview);
        return new PlanOutcome.Planned(action(preview, steps), changes(steps), destroyed(steps));
    }

    /** What an update would put right, told the other way round. */
    DriftOutcome drift(JsonNode preview) {
        List<JsonNode> steps = steps(preview);
        if (steps.isEmpty()) {
            return new DriftOutcome.InSync();
        }
        if (!existed(preview)) {
            return new DriftOutcome.Missing("nothing is left of what Pulumi had made");
        }
        return new DriftOutcome.Drifted(DriftOutcome.reversed(changes(steps)));
    }

    private static List<JsonNode> steps(JsonNode preview) {
        return preview.path("steps")
                .valueStream()
                .filter(step -> !NOTHING.contains(operation(step)))
                .filter(step -> !type(step).equals(STACK))
                .toList();
    }

    private static ActionKind action(JsonNode preview, List<JsonNode> steps) {
        if (steps.isEmpty()) {
            return ActionKind.UNCHANGED;
        }
        if (!existed(preview)) {
            return ActionKind.CREATE;
        }
        return steps.stream().map(PreviewReader::operation).anyMatch(EngineEvent.REPLACING::contains)
                ? ActionKind.REPLACE
                : ActionKind.UPDATE;
    }

    private static List<String> destroyed(List<JsonNode> steps) {
        return steps.stream()
                .filter(step -> operation(step).equals("delete") || EngineEvent.REPLACING.contains(operation(step)))
                .map(PreviewReader::path)
                .distinct()
                .toList();
    }

    /** Whether there was a resource before. */
    private static boolean existed(JsonNode preview) {
        return preview.path("steps")
                .valueStream()
                .filter(step -> !type(step).equals(STACK))
                .anyMatch(step -> step.path("oldState").isObject());
    }

    /** One for each property that changes; a replacement is told once. */
    private List<Change> changes(List<JsonNode> steps) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode step : steps) {
            JsonNode before = step.path("oldState").path("inputs");
            JsonNode after = step.path("newState").path("inputs");
            Set<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (String name : names) {
                Change change = change(path(step, name), before.path(name), after.path(name));
                if (!Objects.equals(before.path(name), after.path(name)) && !changes.contains(change)) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    private Change change(String path, JsonNode before, JsonNode after) {
        boolean unknown = after.asString("").equals(UNKNOWN);
        return new Change(path, shown(before), unknown ? null : shown(after), unknown);
    }

    private @Nullable Object shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.asString("").equals(HIDDEN)
                ? Secrets.MASK
                : secrets.mask(NestorJson.lenient().treeToValue(value, Object.class));
    }

    private static String path(JsonNode step, String property) {
        return path(step) + "." + property;
    }

    private static String path(JsonNode step) {
        String urn = step.path("urn").asString("");
        return type(step) + "." + urn.substring(urn.lastIndexOf(':') + 1);
    }

    private static String type(JsonNode step) {
        JsonNode state = step.path("newState").isObject() ? step.path("newState") : step.path("oldState");
        return state.path("type").asString("");
    }

    private static String operation(JsonNode step) {
        return step.path("op").asString("");
    }
}
