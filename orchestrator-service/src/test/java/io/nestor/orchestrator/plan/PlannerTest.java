package io.nestor.orchestrator.plan;

import static io.nestor.orchestrator.plan.Plans.APP;
import static io.nestor.orchestrator.plan.Plans.applied;
import static io.nestor.orchestrator.plan.Plans.deploy;
import static io.nestor.orchestrator.plan.Plans.resource;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Property(tries = 3000)
    void every_step_has_its_turn_after_those_that_it_waits_for(@ForAll long seed) {
        RunPlan plan = Plans.random(new Random(seed));

        List<Integer> order = plan.order();
        assertThat(order).hasSize(plan.size());
        for (int number = 0; number < plan.size(); number++) {
            for (int before : plan.waitsFor(number)) {
                assertThat(order.indexOf(before)).isLessThan(order.indexOf(number));
            }
        }
    }

    @Property(tries = 2000)
    void whatever_was_applied_goes_before_what_it_depended_on(@ForAll long seed) {
        RunPlan plan = Plans.random(new Random(seed));

        List<Step> order = ordered(plan);

        for (Step step : order) {
            if (step.phase() == Phase.REMOVE) {
                order.stream()
                        .filter(other -> other.phase() == Phase.REMOVE)
                        .filter(other -> other.applied().dependsOn().contains(step.resource()))
                        .forEach(user -> assertThat(order.indexOf(user)).isLessThan(order.indexOf(step)));
            }
        }
    }

    @Test
    void a_replaced_resource_is_removed_before_it_is_made_again() {
        RunPlan plan = deploy(
                List.of(resource("db", "other", Map.of()), resource("web", "app", Map.of(), "db")),
                List.of(applied("db", APP), applied("web", APP, "db")));

        assertThat(described(plan)).containsExactly("REMOVE db", "APPLY db", "APPLY web");
    }

    @Test
    void what_was_built_on_a_replaced_resource_goes_first() {
        RunPlan plan = deploy(
                List.of(resource("base", "other", Map.of()), resource("top", "app", Map.of(), "base")),
                List.of(applied("base", APP), applied("middle", APP, "base"), applied("top", APP, "middle")));

        assertThat(described(plan)).containsExactly("REMOVE middle", "REMOVE base", "APPLY base", "APPLY top");
    }

    @Property(tries = 1000)
    void whatever_is_said_to_depend_on_whatever_all_of_it_can_be_removed(@ForAll long seed) {
        Random random = new Random(seed);
        List<AppliedResource> applied = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            String[] dependsOn = random.ints(random.nextInt(4), 0, 8)
                    .mapToObj(other -> "r" + other)
                    .distinct()
                    .toArray(String[]::new);
            AppliedResource one = applied("r" + number, APP, dependsOn);
            applied.add(random.nextBoolean() ? one : one.inDoubt());
        }

        assertThat(Planner.destroy(applied).order()).hasSize(8);
    }

    @Test
    void of_removals_that_seem_to_need_each_other_the_one_goes_first_that_only_a_resource_in_doubt_needs() {
        List<AppliedResource> applied = List.of(
                applied("base", APP),
                applied("db", APP, "web", "base").inDoubt(),
                applied("web", APP, "db"),
                applied("user", APP, "web"));

        RunPlan plan = Planner.destroy(applied);

        assertThat(described(plan)).containsExactly("REMOVE user", "REMOVE web", "REMOVE db", "REMOVE base");
    }

    private static List<String> described(RunPlan plan) {
        List<String> steps = new ArrayList<>();
        ordered(plan).forEach(step -> steps.add(step.phase() + " " + step.resource()));
        assertThat(Arrays.asList(steps)).isNotEmpty();
        return steps;
    }

    private static List<Step> ordered(RunPlan plan) {
        return plan.order().stream().map(plan::step).toList();
    }
}
