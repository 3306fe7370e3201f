package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.ActionKind;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.reference.OutputReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays out the steps of a run.
 *
 * <p>Resources are applied in the order of the desired graph and removed in the reverse order of the graph as it was
 * applied. A resource that is no longer wanted goes when all that used it is gone or has been updated to do without.
 * The exception are resources that (as applied) depend on one that is replaced: they go before it, without waiting for
 * updates, because those updates may need what replaces it. So no step ever waits for itself:
 * these removals wait for each other only, updates wait for them, and all other removals wait for updates. Where removals
 * would wait for each other in a circle, {@link Circles} unties it.
 */
public final class Planner {
    private final ResourceGraph graph;
    private final List<DesiredResource> desired;
    private final Map<String, AppliedResource> applied;
    private final Map<String, List<String>> usersAsApplied = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> applies = new HashMap<>();
    private final Map<String, Integer> removals = new HashMap<>();

    private Planner(List<DesiredResource> desired, ResourceGraph graph, Collection<AppliedResource> applied) {
        this.graph = graph;
        this.desired = desired;
        this.applied = new HashMap<>();
        for (AppliedResource resource : applied) {
            this.applied.put(resource.name(), resource);
            for (String dependency : resource.dependsOn()) {
                usersAsApplied
                        .computeIfAbsent(dependency, name -> new ArrayList<>())
                        .add(resource.name());
            }
        }
    }

    /**
     * The steps that turn what is applied into what is desired.
     *
     * @param desired as the nodes of the graph are numbered
     */
    public static RunPlan deploy(
            List<DesiredResource> desired, ResourceGraph graph, Collection<AppliedResource> applied) {
        return new Planner(desired, graph, applied).plan(applied);
    }

    /** The steps that remove all that is applied. */
    public static RunPlan destroy(Collection<AppliedResource> applied) {
        return new Planner(List.of(), ResourceGraph.EMPTY, applied).plan(applied);
    }

    /** The steps that look at all that is applied. None waits for another. */
    public static RunPlan check(Collection<AppliedResource> applied) {
        List<Step> steps = applied.stream().map(Step::check).toList();
        return new RunPlan(steps, Collections.nCopies(steps.size(), new int[0]));
    }

    private RunPlan plan(Collection<AppliedResource> inOrder) {
        Map<String, Set<String>> providers = new TreeMap<>();
        desired.stream()
                .flatMap(DesiredResource::provided)
                .forEach(reference -> providers
                        .computeIfAbsent(reference.resource(), provider -> new TreeSet<>())
                        .add(reference.output()));
        providers.forEach((provider, outputs) -> {
            applies.put(provider, steps.size());
            steps.add(Step.await(provider, outputs));
        });
        for (int node : graph.order()) {
            DesiredResource resource = desired.get(node);
            applies.put(resource.name(), steps.size());
            steps.add(Step.apply(resource, applied.get(resource.name()), graph.dependencyNames(node)));
        }
        Set<String> replaced = new HashSet<>();
        for (AppliedResource resource : inOrder) {
            Integer apply = applies.get(resource.name());
            if (apply == null) {
                removals.put(resource.name(), steps.size());
                steps.add(Step.remove(resource, ActionKind.DELETE));
            } else if (steps.get(apply).action() == ActionKind.REPLACE) {
                replaced.add(resource.name());
                removals.put(resource.name(), steps.size());
                steps.add(Step.remove(resource, ActionKind.REPLACE));
            }
        }
        Set<String> first = withUsers(replaced);
        List<int[]> waitsFor = new ArrayList<>(steps.size());
        for (Step step : steps) {
            waitsFor.add(
                    switch (step.phase()) {
                        case APPLY -> beforeApply(step);
                        case REMOVE -> beforeRemoval(step, first);
                        case AWAIT, CHECK -> new int[0];
                    });
        }
        Circles.untie(steps, waitsFor);
        return new RunPlan(steps, waitsFor);
    }

    private int[] beforeApply(Step step) {
        List<Integer> before = new ArrayList<>();
        for (String dependency : step.dependencies()) {
            before.add(number(applies, dependency));
        }
        if (step.desired() != null) {
            step.desired()
                    .provided()
                    .map(OutputReference::resource)
                    .distinct()
                    .forEach(provider -> before.add(number(applies, provider)));
        }
        Integer removal = removals.get(step.resource());
        if (removal != null) {
            before.add(removal);
        }
        return numbers(before);
    }

    private int[] beforeRemoval(Step step, Set<String> first) {
        List<Integer> before = new ArrayList<>();
        for (String user : usersAsApplied.getOrDefault(step.resource(), List.of())) {
            Integer removal = removals.get(user);
            if (removal != null) {
                before.add(removal);
            } else if (!first.contains(step.resource())) {
                before.add(number(applies, user));
            }
        }
        return numbers(before);
    }

    /** These resources and all that depended on them when they were applied. */
    private Set<String> withUsers(Set<String> resources) {
        Set<String> reached = new HashSet<>(resources);
        Deque<String> open = new ArrayDeque<>(resources);
        while (!open.isEmpty()) {
            for (String user : usersAsApplied.getOrDefault(open.remove(), List.of())) {
                if (reached.add(user)) {
                    open.add(user);
                }
            }
        }
        return reached;
    }

    private static int number(Map<String, Integer> steps, String resource) {
        Integer number = steps.get(resource);
        if (number == null) {
            throw new IllegalStateException("no step for resource " + resource);
        }
        return number;
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
