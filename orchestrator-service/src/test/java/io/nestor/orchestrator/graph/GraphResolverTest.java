package io.nestor.orchestrator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DependencyGraph;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.error.Violation;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.deployment.TestDefinitions;
import io.nestor.orchestrator.reference.ConfigExpressions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GraphResolverTest {
    private static final ConfigExpressions EXPRESSIONS = new ConfigExpressions();
    private final Map<String, PinnedDefinition> definitions = new HashMap<>();

    GraphResolverTest() {
        define("app", List.of(), List.of());
    }

    @Test
    void edges_come_from_everything_that_names_another_resource() {
        define("needy", List.of("ground:^1.0"), List.of());
        define("ground", List.of(), List.of());

        DependencyGraph graph = resolved(
                List.of(
                        resource("uses", "app", Map.of("text", "at ${resources.db.outputs.url}")),
                        resource("says", "app", Map.of(), "db"),
                        resource("told", "app", Map.of()),
                        resource("db", "needy", Map.of()),
                        resource("base", "ground", Map.of())),
                List.of(Dependency.between("told", "base")));

        assertThat(graph.edges())
                .extracting(edge -> edge.from() + " > " + edge.to() + ": " + edge.reason())
                .contains(
                        "uses > db: config.text uses output 'url'",
                        "says > db: depends_on",
                        "told > base: dependencies[0]",
                        "db > base: definition 'needy' needs 'ground'");
    }

    @Test
    void every_cycle_is_named_by_its_path() {
        List<Violation> violations = refused(
                List.of(
                        resource("a", "app", Map.of(), "b"),
                        resource("b", "app", Map.of(), "c"),
                        resource("c", "app", Map.of(), "a"),
                        resource("d", "app", Map.of(), "e"),
                        resource("e", "app", Map.of(), "d"),
                        resource("f", "app", Map.of(), "f")),
                List.of());

        assertThat(violations)
                .extracting(Violation::message)
                .containsExactly(
                        "'f' depends on itself; remove this dependency",
                        "these resources depend on each other: a → b → c → a; remove one of these dependencies",
                        "these resources depend on each other: d → e → d; remove one of these dependencies");
    }

    @Test
    void names_that_are_unknown_or_taken_are_told_with_their_place() {
        List<Violation> violations = refused(
                List.of(
                        resource("web", "app", Map.of("text", "${resources.dbb.outputs.url}"), "cash"),
                        resource("web", "app", Map.of()),
                        resource("cache", "app", Map.of("text", "${resources.web.outputs.urll}"))),
                List.of(Dependency.between("cache", "wab")));

        assertThat(violations)
                .extracting(violation -> violation.path() + " " + violation.message())
                .containsExactly(
                        "resources[1].name 'web' is the name of resources[0] already",
                        "resources[0].config.text no resource of this deployment is called 'dbb'; did you mean 'web'?",
                        "resources[0].depends_on[0] no resource of this deployment is called 'cash'; did you mean 'cache'?",
                        "resources[2].config.text 'web' (app:1.0.0) has no output 'urll'; did you mean 'url'?",
                        "dependencies[0].to no resource of this deployment is called 'wab'; did you mean 'web'?");
    }

    @Test
    void conflicts_and_missing_companions_are_refused() {
        define("lonely", List.of("database"), List.of());
        define("jealous", List.of(), List.of("app"));

        List<Violation> violations = refused(
                List.of(
                        resource("x", "lonely", Map.of()),
                        resource("y", "jealous", Map.of()),
                        resource("z", "app", Map.of())),
                List.of());

        assertThat(violations)
                .extracting(Violation::message)
                .containsExactly(
                        "'lonely' needs a resource of 'database' in the same deployment; add one to resources",
                        "'jealous' conflicts with 'app', which resource 'z' is; leave one of them out");
    }

    @Property(tries = 500)
    void dependencies_come_before_dependents_and_levels_are_the_longest_way(@ForAll long seed) {
        Random random = new Random(seed);
        List<ResourceInstance> resources = new ArrayList<>();
        int size = 1 + random.nextInt(40);
        for (int number = 0; number < size; number++) {
            List<String> on = new ArrayList<>();
            for (int other = 0; other < number; other++) {
                if (random.nextInt(8) == 0) {
                    on.add("r" + other);
                }
            }
            resources.add(
                    random.nextInt(resources.size() + 1),
                    resource("r" + number, "app", Map.of(), on.toArray(String[]::new)));
        }

        DependencyGraph graph = resolved(resources, List.of());

        assertThat(graph.nodes()).hasSize(size);
        Map<String, Integer> level = new HashMap<>();
        for (int index = 0; index < graph.levels().size(); index++) {
            for (String name : graph.levels().get(index)) {
                level.put(name, index);
            }
        }
        graph.edges().forEach(edge -> assertThat(level.get(edge.to())).isLessThan(level.get(edge.from())));
        level.forEach((name, index) -> assertThat(index == 0
                        || graph.edges().stream()
                                .anyMatch(edge -> edge.from().equals(name) && level.get(edge.to()) == index - 1))
                .isTrue());
        assertThat(resolved(resources, List.of())).isEqualTo(graph);
    }

    @Property(tries = 500)
    void a_graph_is_refused_exactly_when_something_reaches_itself(@ForAll long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(8);
        boolean[][] reaches = new boolean[size][size];
        List<ResourceInstance> resources = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            List<String> on = new ArrayList<>();
            for (int other = 0; other < size; other++) {
                if (other != number && random.nextInt(size) == 0) {
                    on.add("r" + other);
                    reaches[number][other] = true;
                }
            }
            resources.add(resource("r" + number, "app", Map.of(), on.toArray(String[]::new)));
        }
        for (int via = 0; via < size; via++) {
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    reaches[from][to] |= reaches[from][via] && reaches[via][to];
                }
            }
        }
        boolean cyclic = false;
        for (int number = 0; number < size; number++) {
            cyclic |= reaches[number][number];
        }

        assertThat(resolve(resources, List.of()) instanceof Resolution.Refused).isEqualTo(cyclic);
    }

    @Test
    void a_hundred_thousand_resources_in_a_chain_are_no_problem() {
        int size = 100_000;
        List<ResourceInstance> resources = new ArrayList<>(size);
        for (int number = 0; number < size; number++) {
            resources.add(
                    number < 2
                            ? resource("r" + number, "app", Map.of())
                            : resource("r" + number, "app", Map.of(), "r" + (number - 1), "r" + (number - 2)));
        }

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> resolve(resources, List.of()));
    }

    private void define(String name, List<String> dependencies, List<String> conflicts) {
        definitions.put(
                name,
                PinnedDefinition.of(TestDefinitions.definition(name, "1.0.0", dependencies, conflicts), "bundle"));
    }

    private static ResourceInstance resource(String name, String ref, Map<String, Object> config, String... on) {
        return new ResourceInstance(name, ref, "scripted", config, List.of(on), Map.of());
    }

    private Resolution resolve(List<ResourceInstance> resources, List<Dependency> dependencies) {
        return GraphResolver.resolve(
                resources,
                dependencies,
                definitions,
                node -> EXPRESSIONS.find(resources.get(node).config()).references());
    }

    private DependencyGraph resolved(List<ResourceInstance> resources, List<Dependency> dependencies) {
        return ((Resolution.Resolved) resolve(resources, dependencies)).graph().toModel();
    }

    private List<Violation> refused(List<ResourceInstance> resources, List<Dependency> dependencies) {
        return ((Resolution.Refused) resolve(resources, dependencies)).violations();
    }
}
