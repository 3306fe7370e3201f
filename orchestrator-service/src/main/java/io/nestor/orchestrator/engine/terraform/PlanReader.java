package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Secrets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what {@code terraform show -json} says of a plan. */
final class PlanReader {
    private final Differences differences;

    PlanReader(Secrets secrets) {
        differences = new Differences(secrets);
    }

    /** @param workspace of the resource, in which its state is unless a remote backend has it */
    PlanOutcome.Planned read(JsonNode plan, Workspace workspace) {
        return read(plan, workspace.isLocal() ? !workspace.isEmpty() : !DriftReader.isNothingLeft(plan));
    }

    /** @param exists whether the resource is there already */
    PlanOutcome.Planned read(JsonNode plan, boolean exists) {
        List<JsonNode> resources = Differences.resources(plan, "resource_changes");
        List<Change> changes = new ArrayList<>();
        resources.forEach(resource -> changes.addAll(differences.attributes(resource)));
        plan.path("output_changes")
                .propertyStream()
                .filter(output -> Differences.isChange(output.getValue()))
                .forEach(output -> changes.add(differences.change("output." + output.getKey(), output.getValue())));
        return new PlanOutcome.Planned(action(resources, exists), changes, destroyed(resources));
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

    private static List<String> destroyed(List<JsonNode> changed) {
        return changed.stream()
                .filter(resource -> Differences.actions(resource.path("change")).anyMatch("delete"::equals))
                .map(resource -> resource.path("address").asString(""))
                .toList();
    }

    private static boolean isReplaced(JsonNode change) {
        List<String> actions = Differences.actions(change).toList();
        return actions.contains("create") && actions.contains("delete");
    }
}
