package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.definition.Digest;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.deployment.TestDefinitions;
import io.nestor.orchestrator.graph.GraphResolver;
import io.nestor.orchestrator.graph.Resolution;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.reference.ConfigExpressions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Plans for tests. */
public final class Plans {
    public static final PinnedDefinition APP = PinnedDefinition.of(TestDefinitions.definition("app", "1.0.0"), "b1");
    public static final PinnedDefinition OTHER =
            PinnedDefinition.of(TestDefinitions.definition("other", "1.0.0"), "b2");
    private static final Map<String, PinnedDefinition> DEFINITIONS = Map.of("app", APP, "other", OTHER);
    private static final ConfigExpressions EXPRESSIONS = new ConfigExpressions();
    private static final Decider DECIDER = new Decider(EXPRESSIONS, new InputCheck());

    private Plans() {}

    public static Decider decider() {
        return DECIDER;
    }

    public static ResourceInstance resource(String name, String reference, Map<String, Object> config, String... on) {
        Map<String, Object> all = new HashMap<>(config);
        all.putIfAbsent("size", "s");
        return new ResourceInstance(name, reference, "scripted", all, List.of(on), Map.of());
    }

    public static RunPlan deploy(List<ResourceInstance> resources, Collection<AppliedResource> applied) {
        Resolution resolution = GraphResolver.resolve(
                resources,
                List.of(),
                DEFINITIONS,
                node -> EXPRESSIONS.find(resources.get(node).config()).references());
        ResourceGraph graph = ((Resolution.Resolved) resolution).graph();
        List<DesiredResource> desired = resources.stream()
                .map(resource -> new DesiredResource(
                        resource,
                        DEFINITIONS.get(resource.catalogRef()),
                        EXPRESSIONS.find(resource.config()).references()))
                .toList();
        return Planner.deploy(desired, graph, applied);
    }

    public static AppliedResource applied(String name, PinnedDefinition definition, String... dependsOn) {
        return new AppliedResource(
                name,
                "scripted",
                definition,
                "old",
                Map.of("size", "s"),
                Set.of(),
                outputs(name),
                Set.of(),
                "id",
                List.of(dependsOn));
    }

    /** Nothing has to be done about it as long as these inputs are desired. */
    public static AppliedResource appliedAsDesired(String name, Map<String, Object> inputs, String... dependsOn) {
        return new AppliedResource(
                name,
                "scripted",
                APP,
                Digest.of(APP.digest(), "scripted", inputs),
                inputs,
                Set.of(),
                outputs(name),
                Set.of(),
                "id",
                List.of(dependsOn));
    }

    public static Map<String, Object> outputs(String name) {
        return Map.of("url", "http://" + name, "port", 1, "secret", "secret-" + name);
    }

    /** A random change of a random deployment: resources that stay, come, go and are replaced. */
    public static RunPlan random(Random random) {
        int size = 1 + random.nextInt(8);
        List<AppliedResource> applied = new ArrayList<>();
        List<ResourceInstance> desired = new ArrayList<>();
        List<Integer> before = shuffled(size, random);
        List<Integer> after = shuffled(size, random);
        for (int place = 0; place < size; place++) {
            int number = before.get(place);
            if (random.nextInt(3) > 0) {
                List<String> on = applied.stream()
                        .map(AppliedResource::name)
                        .filter(name -> random.nextInt(3) == 0)
                        .toList();
                applied.add(applied("r" + number, random.nextInt(4) == 0 ? OTHER : APP, on.toArray(String[]::new)));
            }
        }
        for (int place = 0; place < size; place++) {
            if (random.nextInt(4) > 0) {
                List<String> on = desired.stream()
                        .map(ResourceInstance::name)
                        .filter(name -> random.nextInt(3) == 0)
                        .toList();
                Map<String, Object> config = on.isEmpty() || random.nextBoolean()
                        ? Map.of()
                        : Map.of("text", "${resources." + on.getFirst() + ".outputs.url}");
                desired.add(resource(
                        "r" + after.get(place),
                        random.nextInt(4) == 0 ? "other" : "app",
                        config,
                        on.toArray(String[]::new)));
            }
        }
        return desired.isEmpty() ? Planner.destroy(applied) : deploy(desired, applied);
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            numbers.add(random.nextInt(numbers.size() + 1), number);
        }
        return numbers;
    }
}
