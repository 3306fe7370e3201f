package io.nestor.orchestrator.graph;

import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.deployment.TestDefinitions;
import io.nestor.orchestrator.reference.ConfigExpressions;
import io.nestor.orchestrator.reference.OutputReference;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Times the resolution of 100,000 resources with 200,000 dependencies, cycle check included, beside the least that any
 * program has to do for it: a topological sort (Kahn 1962) over int arrays. In processor time of the thread, so that other
 * work on the machine counts less. Run by hand, with {@code -Dtest=GraphTiming}.
 */
class GraphTiming {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ConfigExpressions EXPRESSIONS = new ConfigExpressions();
    private static final int LAYER = 100;
    private static final int NODES = 100_000;
    private static final int ROUNDS = 9;

    private final Map<String, PinnedDefinition> definitions =
            Map.of("app:1.0.0", PinnedDefinition.of(TestDefinitions.definition("app", "1.0.0"), "bundle"));

    @Test
    void resolution_beside_a_bare_topological_sort() {
        List<ResourceInstance> declared = resources(false);
        List<ResourceInstance> referring = resources(true);
        List<OutputReference> none = List.of();
        long floor = median(() -> sort(NODES));
        long resolved = median(() -> resolve(declared, node -> none));
        long scanned = median(() -> references(referring));
        List<List<OutputReference>> references = references(referring);
        long connected = median(() -> resolve(referring, references::get));
        System.out.println("topological sort over int arrays   " + shown(floor, floor));
        System.out.println("resolution, depends_on             " + shown(resolved, floor));
        System.out.println("resolution, references to outputs  " + shown(connected, floor));
        System.out.println("finding those references           " + shown(scanned, floor));
    }

    private static String shown(long nanos, long floor) {
        return "%7.1f ms  ×%.1f".formatted(nanos / 1e6, (double) nanos / floor);
    }

    private static long median(Supplier<?> work) {
        long[] times = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            if (work.get() == null) {
                throw new IllegalStateException("nothing came out");
            }
            times[round] = THREADS.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private Resolution.Resolved resolve(
            List<ResourceInstance> resources, IntFunction<List<OutputReference>> references) {
        return (Resolution.Resolved) GraphResolver.resolve(resources, List.of(), definitions, references);
    }

    private static List<List<OutputReference>> references(List<ResourceInstance> resources) {
        List<List<OutputReference>> references = new ArrayList<>(resources.size());
        resources.forEach(
                resource -> references.add(EXPRESSIONS.find(resource.config()).references()));
        return references;
    }

    private static List<ResourceInstance> resources(boolean referring) {
        List<ResourceInstance> resources = new ArrayList<>(NODES);
        for (int node = 0; node < NODES; node++) {
            Map<String, Object> config = Map.of("size", "small");
            List<String> dependsOn = List.of();
            if (node >= LAYER) {
                String first = "resource-" + dependency(node, 0);
                String second = "resource-" + dependency(node, 1);
                if (referring) {
                    config = Map.of(
                            "size", "small",
                            "text", "${resources." + first + ".outputs.url}",
                            "password", "${resources." + second + ".outputs.secret}");
                } else {
                    dependsOn = List.of(first, second);
                }
            }
            resources.add(
                    new ResourceInstance("resource-" + node, "app:1.0.0", "scripted", config, dependsOn, Map.of()));
        }
        return resources;
    }

    private static int dependency(int node, int which) {
        return (node / LAYER - 1) * LAYER + (node + which * 7) % LAYER;
    }

    private static int[] sort(int nodes) {
        int[] missing = new int[nodes];
        int[] starts = new int[nodes + 1];
        for (int node = LAYER; node < nodes; node++) {
            missing[node] = 2;
            starts[dependency(node, 0) + 1]++;
            starts[dependency(node, 1) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] dependents = new int[starts[nodes]];
        int[] next = starts.clone();
        for (int node = LAYER; node < nodes; node++) {
            dependents[next[dependency(node, 0)]++] = node;
            dependents[next[dependency(node, 1)]++] = node;
        }
        int[] order = new int[nodes];
        int tail = 0;
        for (int node = 0; node < nodes; node++) {
            if (missing[node] == 0) {
                order[tail++] = node;
            }
        }
        for (int head = 0; head < tail; head++) {
            for (int edge = starts[order[head]]; edge < starts[order[head] + 1]; edge++) {
                if (--missing[dependents[edge]] == 0) {
                    order[tail++] = dependents[edge];
                }
            }
        }
        return order;
    }
}
