package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.Plan.PlannedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What two plans of the same deployment would do differently. */
public final class PlanDifference {
    private PlanDifference() {}

    /** By resource, in the order of the later plan; nothing where both come to the same. */
    public static List<String> between(Plan earlier, Plan later) {
        Map<String, PlannedAction> before = new LinkedHashMap<>();
        earlier.actions().forEach(action -> before.put(action.resource(), action));
        List<String> differences = new ArrayList<>();
        for (PlannedAction now : later.actions()) {
            PlannedAction then = before.remove(now.resource());
            if (then == null) {
                differences.add("'" + now.resource() + "' was not in it, and would now be " + done(now));
            } else if (then.action() != now.action()) {
                differences.add("'" + now.resource() + "' was to be " + done(then) + ", and would now be " + done(now));
            } else if (!then.changes().equals(now.changes())) {
                differences.add("'" + now.resource() + "' would still be " + done(now) + ", with other changes: "
                        + paths(then.changes(), now.changes()));
            }
        }
        before.values()
                .forEach(then -> differences.add(
                        "'" + then.resource() + "' was to be " + done(then) + ", and is no longer in it"));
        return differences;
    }

    private static String paths(List<Change> then, List<Change> now) {
        TreeSet<String> paths = new TreeSet<>();
        then.stream().filter(change -> !now.contains(change)).map(Change::path).forEach(paths::add);
        now.stream().filter(change -> !then.contains(change)).map(Change::path).forEach(paths::add);
        return paths.stream().limit(5).collect(Collectors.joining(", "));
    }

    private static String done(PlannedAction action) {
        return switch (action.action()) {
            case CREATE, UPDATE, REPLACE, DELETE -> action.action().name().toLowerCase(Locale.ROOT) + "d";
            case UNCHANGED -> "left as it is";
        };
    }
}
