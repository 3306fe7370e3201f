package io.nestor.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.ResourceChange;
import io.nestor.models.deployment.ResourceChange.Kind;
import io.nestor.models.deployment.ResourceInstance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevisionChangesTest {
    @Test
    void tells_what_was_added_removed_and_changed() {
        List<ResourceChange> changes = between(
                List.of(resource("old", Map.of()), resource("db", Map.of("size", "small", "same", 1))),
                List.of(resource("db", Map.of("size", "large", "same", 1, "zone", "a")), resource("new", Map.of())));

        assertThat(changes)
                .containsExactly(
                        new ResourceChange(
                                "db",
                                Kind.CHANGED,
                                List.of(
                                        new Change("config.size", "small", "large", false),
                                        new Change("config.zone", null, "a", false))),
                        new ResourceChange("new", Kind.ADDED, List.of()),
                        new ResourceChange("old", Kind.REMOVED, List.of()));
    }

    @Test
    void sensitive_values_change_without_being_shown() {
        List<ResourceChange> changes = between(
                List.of(resource("db", Map.of("password", "one"))), List.of(resource("db", Map.of("password", "two"))));

        assertThat(changes.getFirst().changes())
                .containsExactly(new Change("config.password", "(sensitive)", "(sensitive)", false));
    }

    @Test
    void another_definition_or_engine_is_a_change() {
        ResourceInstance before = resource("db", Map.of());
        ResourceInstance after =
                new ResourceInstance("db", "mysql:2.0.0", "helm", Map.of(), List.of("net"), Map.of("url", "endpoint"));

        assertThat(between(List.of(before), List.of(after)).getFirst().changes())
                .extracting(Change::path)
                .containsExactly("catalog_ref", "engine", "depends_on", "outputs");
    }

    @Test
    void equal_revisions_have_no_changes_and_many_changes_are_cut() {
        List<ResourceInstance> many = IntStream.range(0, 100)
                .mapToObj(number -> resource("r" + number, Map.of()))
                .toList();

        assertThat(between(many, many)).isEmpty();
        assertThat(between(List.of(), many)).hasSize(20);
    }

    private static List<ResourceChange> between(List<ResourceInstance> before, List<ResourceInstance> after) {
        return RevisionChanges.between(before, after, resource -> Set.of("password"));
    }

    private static ResourceInstance resource(String name, Map<String, Object> config) {
        return new ResourceInstance(name, "mysql:1.0.0", "terraform", config, List.of(), Map.of());
    }
}
