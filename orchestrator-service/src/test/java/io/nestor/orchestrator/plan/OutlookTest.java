package io.nestor.orchestrator.plan;

import static io.nestor.orchestrator.plan.Plans.APP;
import static io.nestor.orchestrator.plan.Plans.applied;
import static io.nestor.orchestrator.plan.Plans.appliedAsDesired;
import static io.nestor.orchestrator.plan.Plans.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.plan.Outlook.Prospect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Map<String, Object> SMALL = Map.of("size", "s");

    @Test
    void what_takes_an_unchanged_output_beside_an_open_one_shows_its_value() {
        List<ResourceInstance> desired = List.of(
                resource("still", "app", SMALL),
                resource("moving", "app", Map.of("size", "l")),
                resource(
                        "user",
                        "app",
                        Map.of(
                                "text", "${resources.still.outputs.url}",
                                "password", "${resources.moving.outputs.secret}"),
                        "still",
                        "moving"));

        RunPlan plan = Plans.deploy(
                desired, List.of(appliedAsDesired("still", SMALL), applied("moving", APP), applied("user", APP)));

        assertThat(Outlook.of(plan, Plans.decider()).get(number(plan, "user")))
                .isEqualTo(new Prospect.Open(
                        List.of("moving"),
                        List.of(
                                new Change("config.password", null, null, true),
                                new Change("config.text", null, "http://still", false))));
    }

    @Test
    void an_unchanged_output_that_is_sensitive_is_not_shown() {
        List<ResourceInstance> desired = List.of(
                resource("still", "app", SMALL),
                resource("moving", "app", Map.of("size", "l")),
                resource(
                        "user",
                        "app",
                        Map.of(
                                "text", "${resources.still.outputs.secret}",
                                "password", "${resources.moving.outputs.secret}"),
                        "still",
                        "moving"));
        AppliedResource still = appliedAsDesired("still", SMALL);
        RunPlan plan = Plans.deploy(desired, List.of(withSecret(still), applied("moving", APP)));

        assertThat(Outlook.of(plan, Plans.decider()).get(number(plan, "user")).toString())
                .contains("config.text")
                .doesNotContain("secret-still");
    }

    @Test
    void what_is_as_desired_is_unchanged_and_so_is_what_takes_its_outputs() {
        Map<String, Object> taken = Map.of("size", "s", "text", "http://base");
        RunPlan plan = Plans.deploy(
                List.of(
                        resource("base", "app", SMALL),
                        resource("user", "app", Map.of("text", "${resources.base.outputs.url}"))),
                List.of(appliedAsDesired("base", SMALL), appliedAsDesired("user", taken, "base")));

        assertThat(Outlook.of(plan, Plans.decider())).containsOnly(new Prospect.Decided(new Decision.Unchanged()));
        assertThat(plan.steps()).extracting(Step::action).containsOnly(ActionKind.UPDATE);
    }

    private static AppliedResource withSecret(AppliedResource applied) {
        return new AppliedResource(
                applied.name(),
                applied.engine(),
                applied.definition(),
                applied.digest(),
                applied.inputs(),
                applied.sensitiveInputs(),
                applied.outputs(),
                Set.of("secret"),
                applied.externalId(),
                applied.dependsOn());
    }

    private static int number(RunPlan plan, String resource) {
        return plan.steps().stream().map(Step::resource).toList().indexOf(resource);
    }
}
