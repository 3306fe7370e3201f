package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads from a plan what somebody else has changed. */
final class DriftReader {
    private static final String TAINTED = "replace_because_tainted";

    private final Differences differences;

    DriftReader(Secrets secrets) {
        differences = new Differences(secrets);
    }

    /** Whether a plan that printed this found resources other than they were. */
    static boolean isAnnounced(Path stdout) {
        try (Stream<String> lines = Files.lines(stdout, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> line.contains("\"type\":\"resource_drift\""));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + stdout, e);
        }
    }

    /**
     * What a refresh found comes first; the plan adds what is not as configured although the refresh had nothing to say,
     * since the state itself was changed, or since making it did not succeed.
     */
    DriftOutcome read(JsonNode plan) {
        List<JsonNode> planned = Differences.resources(plan, "resource_changes");
        if (isNothingLeft(plan) && !planned.isEmpty()) {
            return new DriftOutcome.Missing("nothing is left of what Terraform had made");
        }
        Map<String, Change> changes = new LinkedHashMap<>();
        Differences.resources(plan, "resource_drift")
                .forEach(resource -> add(differences.attributes(resource), changes));
        planned.forEach(resource -> add(deviations(resource), changes));
        return changes.isEmpty() ? new DriftOutcome.InSync() : new DriftOutcome.Drifted(List.copyOf(changes.values()));
    }

    /** A resource may have to be replaced although all its attributes are as they should be: one that is tainted. */
    private List<Change> deviations(JsonNode resource) {
        List<Change> attributes = differences.attributes(reversed(resource));
        return attributes.isEmpty() ? List.of(damaged(resource)) : attributes;
    }

    private static Change damaged(JsonNode resource) {
        boolean tainted = resource.path("action_reason").asString("").equals(TAINTED);
        return new Change(
                resource.path("address").asString(""),
                "complete",
                tainted ? "tainted: making it did not succeed" : "to be made anew",
                false);
    }

    private static void add(List<Change> found, Map<String, Change> changes) {
        found.forEach(change -> changes.putIfAbsent(change.path(), change));
    }

    /** Whether there was nothing in the state as it is after the refresh: what is gone is no longer in it. */
    static boolean isNothingLeft(JsonNode plan) {
        return holdsNothing(plan.path("prior_state").path("values").path("root_module"));
    }

    private static boolean holdsNothing(JsonNode module) {
        return module.path("resources")
                        .valueStream()
                        .noneMatch(
                                resource -> resource.path("mode").asString("").equals("managed"))
                && module.path("child_modules").valueStream().allMatch(DriftReader::holdsNothing);
    }

    /** A plan goes from what is there to what is wanted; drift went the other way. */
    private static JsonNode reversed(JsonNode resource) {
        JsonNode change = resource.path("change");
        ObjectNode reversed = JsonNodeFactory.instance.objectNode();
        reversed.set("before", known(change));
        reversed.set("before_sensitive", change.path("after_sensitive"));
        reversed.set("after", change.path("before"));
        reversed.set("after_sensitive", change.path("before_sensitive"));
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.set("address", resource.path("address"));
        copy.set("change", reversed);
        return copy;
    }

    /** What is known only after an apply has not been changed by anybody: it is left as it is. */
    private static JsonNode known(JsonNode change) {
        if (!(change.path("after") instanceof ObjectNode after)) {
            return change.path("after");
        }
        ObjectNode known = after.deepCopy();
        change.path("after_unknown")
                .propertyStream()
                .filter(unknown -> !unknown.getValue().isContainer())
                .forEach(unknown ->
                        known.set(unknown.getKey(), change.path("before").path(unknown.getKey())));
        return known;
    }
}
