package io.nestor.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.Plan.PlannedAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
    @Test
    void names_each_resource_with_what_was_and_what_would_be_done() {
        Plan earlier = plan(
                action("db", ActionKind.UPDATE, "size"),
                action("web", ActionKind.UPDATE, "title"),
                action("old", ActionKind.DELETE),
                action("same", ActionKind.CREATE));
        Plan later = plan(
                action("db", ActionKind.REPLACE, "size"),
                action("web", ActionKind.UPDATE, "title", "zone"),
                action("same", ActionKind.CREATE),
                action("new", ActionKind.CREATE));

        assertThat(PlanDifference.between(earlier, later))
                .containsExactly(
                        "'db' was to be updated, and would now be replaced",
                        "'web' would still be updated, with other changes: zone",
                        "'new' was not in it, and would now be created",
                        "'old' was to be deleted, and is no longer in it");
    }

    @Test
    void equal_plans_do_not_differ() {
        Plan plan = plan(action("db", ActionKind.UPDATE, "size"));

        assertThat(PlanDifference.between(plan, plan)).isEmpty();
    }

    private static Plan plan(PlannedAction... actions) {
        return new Plan("hash", 1, List.of(actions), Map.of());
    }

    private static PlannedAction action(String resource, ActionKind kind, String... paths) {
        List<Change> changes = List.of(paths).stream()
                .map(path -> new Change(path, 1, 2, false))
                .toList();
        return new PlannedAction(resource, "terraform", kind, "", changes, false);
    }
}
