package io.nestor.orchestrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.orchestrator.deployment.SimulatedCloud.Thing;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.execution.RunJob;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RevisionRecord;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.orchestrator.target.RunLoader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold, whatever happens. Knows the world, what is stored, and what was asked for. */
final class Invariants {
    private final SimulatedCloud cloud;
    private final DeploymentStore store;
    private final RunLoader loader;
    private final NavigableMap<Integer, Goal> goals = new TreeMap<>();
    private final Map<String, Set<String>> usedBy = new HashMap<>();

    /** What a run is to bring about. */
    private record Goal(RunJob job, Map<String, ResourceInstance> desired) {
        @Nullable
        Thing thing(String resource) {
            ResourceInstance wanted = desired.get(resource);
            if (wanted == null) {
                return null;
            }
            Map<String, Object> inputs = new TreeMap<>(wanted.config());
            inputs.computeIfPresent(
                    "text",
                    (name, text) -> SimulatedCloud.Thing.url(
                            source(text), desired.get(source(text)).config()));
            return new Thing(resource, wanted.engine(), definition(wanted), wanted.catalogRef(), inputs);
        }

        private static String source(Object reference) {
            return reference.toString().split("\\.", -1)[1];
        }

        /** What is removed to be made anew, and all that was built on it. */
        Set<String> replaced() {
            Set<String> reached = new TreeSet<>();
            Deque<String> open = new ArrayDeque<>();
            for (Step step : job.plan().steps()) {
                if (step.action() == ActionKind.REPLACE && reached.add(step.resource())) {
                    open.add(step.resource());
                }
            }
            while (!open.isEmpty()) {
                String base = open.remove();
                for (Step step : job.plan().steps()) {
                    AppliedResource applied = step.applied();
                    if (applied != null && applied.dependsOn().contains(base) && reached.add(applied.name())) {
                        open.add(applied.name());
                    }
                }
            }
            return reached;
        }
    }

    Invariants(SimulatedCloud cloud, DeploymentStore store, RunLoader loader) {
        this.cloud = cloud;
        this.store = store;
        this.loader = loader;
    }

    private Goal goal() {
        DeploymentRecord deployment = store.find(Simulation.ID).orElseThrow().deployment();
        if (!deployment.isBusy()) {
            throw new AssertionError("an action while nothing runs");
        }
        return goals.computeIfAbsent(deployment.presentRun(), number -> {
            adoptUnchanged(deployment);
            RunJob job = loader.load(deployment).job();
            return new Goal(
                    job, job.operation() == Operation.DESTROY ? Map.of() : desired(deployment.id(), job.revision()));
        });
    }

    /**
     * What the run before found as it was to be, it did not touch: but from then on it has the place in the graph that is
     * desired. That run may have touched nothing at all.
     */
    private void adoptUnchanged(DeploymentRecord deployment) {
        Optional<RunRecord> before = store.run(deployment.id(), deployment.presentRun() - 1)
                .filter(run -> run.operation() != Operation.DESTROY);
        if (before.isEmpty()) {
            return;
        }
        Map<String, ResourceInstance> desired =
                desired(deployment.id(), before.get().revision());
        for (ResourceState state : store.state(deployment.id(), deployment.state())) {
            ResourceInstance wanted = desired.get(state.name());
            if (wanted != null && state.status() == ResourceProgressStatus.SUCCEEDED) {
                String key = Thing.key(wanted.engine(), definition(wanted), wanted.name());
                usedBy.put(key, Set.copyOf(wanted.dependsOn()));
            }
        }
    }

    private Map<String, ResourceInstance> desired(String deployment, int revision) {
        RevisionRecord asked = store.revision(deployment, revision).orElseThrow();
        return store.resources(deployment, asked).stream()
                .collect(Collectors.toMap(
                        ResourceInstance::name, resource -> resource, (one, other) -> one, TreeMap::new));
    }

    private static String definition(ResourceInstance resource) {
        return resource.catalogRef().split(":", -1)[0];
    }

    void beforeWork(Phase phase, ResourceTask task) {
        Goal goal = goal();
        if (phase == Phase.APPLY) {
            beforeApply(goal, task);
        } else {
            beforeRemoval(goal, task.resource());
        }
    }

    private void beforeApply(Goal goal, ResourceTask task) {
        Thing thing = goal.thing(task.resource());
        assertThat(thing).as("what '%s' is applied for", task.resource()).isNotNull();
        assertThat(task.inputs()).as("inputs of '%s'", task.resource()).isEqualTo(thing.inputs());
        List<String> dependencies = goal.desired().get(task.resource()).dependsOn();
        for (String dependency : dependencies) {
            if (!cloud.things().contains(goal.thing(dependency))) {
                throw new AssertionError("'" + task.resource() + "' before '" + dependency + "', which it needs");
            }
        }
        usedBy.put(thing.key(), Set.copyOf(dependencies));
    }

    private void beforeRemoval(Goal goal, String resource) {
        for (Thing user : cloud.things()) {
            boolean uses = !user.resource().equals(resource)
                    && dependencies(goal, user).contains(resource);
            boolean stays = goal.desired().containsKey(user.resource()) && !isReplaced(goal, user.resource());
            if (uses && !(stays && goal.replaced().contains(resource))) {
                throw new AssertionError(
                        "'" + resource + "' is removed before '" + user.resource() + "', which uses it");
            }
        }
    }

    private static boolean isReplaced(Goal goal, String resource) {
        return goal.job().plan().steps().stream()
                .anyMatch(step -> step.resource().equals(resource) && step.action() == ActionKind.REPLACE);
    }

    /** One that is as desired already is not touched, though its place in the graph may have changed. */
    private Set<String> dependencies(Goal goal, Thing user) {
        return user.equals(goal.thing(user.resource()))
                ? Set.copyOf(goal.desired().get(user.resource()).dependsOn())
                : usedBy.getOrDefault(user.key(), Set.of());
    }

    /** When nothing runs. */
    void afterRun(DeploymentRecord deployment) {
        assertThat(cloud.atWork()).as("actions that nobody waits for").isEmpty();
        List<ResourceState> states = store.state(deployment.id(), deployment.state());
        Map<String, AppliedResource> known = states.stream()
                .map(ResourceState::applied)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(AppliedResource::name, applied -> applied));
        for (Thing thing : cloud.things()) {
            assertThat(known).as("what is known to be there").containsKey(thing.resource());
            AppliedResource applied = known.get(thing.resource());
            assertThat(Thing.key(applied.engine(), applied.definition().name(), applied.name()))
                    .as("what is known of what is there")
                    .isEqualTo(thing.key());
        }
        for (AppliedResource applied : known.values()) {
            if (!applied.digest().isEmpty()) {
                assertThat(cloud.things()).as("what is said to be there").contains(thing(applied));
            }
        }
        if (deployment.lastRun() == deployment.run()) {
            reached(deployment, states);
        }
    }

    /** By a run that was to change something. */
    private void reached(DeploymentRecord deployment, List<ResourceState> states) {
        if (deployment.status() == DeploymentStatus.SUCCEEDED) {
            assertThat(cloud.things())
                    .as("what a run that succeeded has brought about")
                    .isEqualTo(desired(deployment));
        }
        folds(deployment, states);
    }

    private static Thing thing(AppliedResource applied) {
        return new Thing(
                applied.name(),
                applied.engine(),
                applied.definition().name(),
                applied.definition().reference(),
                applied.inputs());
    }

    private List<Thing> desired(DeploymentRecord deployment) {
        Goal goal = goals.get(deployment.run());
        if (goal == null) {
            return cloud.things();
        }
        return goal.desired().keySet().stream().map(goal::thing).toList();
    }

    /** The journal alone gives the state that was reached. */
    private void folds(DeploymentRecord deployment, List<ResourceState> states) {
        Goal goal = goals.get(deployment.run());
        if (goal != null) {
            RunRecord run = store.run(deployment.id(), deployment.run()).orElseThrow();
            List<Recorded> written = store.journal(deployment.id(), run).stream()
                    .map(entry -> Recorded.fromJson(entry.document()))
                    .toList();
            assertThat(SimulatedProcess.FOLDER.fold(goal.job(), written).resources())
                    .as("what the journal of run %s folds to", run.number())
                    .isEqualTo(states);
        }
    }
}
