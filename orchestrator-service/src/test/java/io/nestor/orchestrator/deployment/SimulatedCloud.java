package io.nestor.orchestrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.plan.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What there is in the world, whoever knows of it, and what is being done to it. */
final class SimulatedCloud {
    private final Map<String, Thing> things = new TreeMap<>();
    private final Map<String, Work> atWork = new TreeMap<>();
    private final Map<String, Work> byHandle = new HashMap<>();
    private int handles;
    private final Consumer<String> trace;

    SimulatedCloud(Consumer<String> trace) {
        this.trace = trace;
    }

    /**
     * Each engine keeps things of its own, as Terraform keeps a state of its own. What is staged is a file of the resource,
     * whichever definition it is made of.
     */
    record Thing(
            String resource, String engine, String definition, String reference, Map<String, @Nullable Object> inputs) {
        String key() {
            return key(engine, definition, resource);
        }

        static String key(String engine, String definition, String resource) {
            return engine.equals(SimulatedStaging.ENGINE)
                    ? resource + " " + engine
                    : resource + " " + definition + " " + engine;
        }

        Map<String, Object> outputs() {
            return Map.of("url", url(resource, inputs), "port", 1, "secret", "secret of " + resource);
        }

        /** Changes with some updates and not with others. */
        static String url(String resource, Map<String, @Nullable Object> inputs) {
            return "http://" + resource + "/" + inputs.get("size");
        }
    }

    /** An engine at work on a resource; it may outlive the process that asked for it. */
    final class Work {
        private final Phase phase;
        private final Thing thing;
        private boolean over;
        private boolean effective;

        Work(Phase phase, Thing thing) {
            this.phase = phase;
            this.thing = thing;
        }

        /** The effect, all of it at once. */
        void takeEffect() {
            if (over) {
                return;
            }
            effective = true;
            trace.accept("effect of " + this);
            if (phase == Phase.APPLY) {
                things.put(thing.key(), thing);
            } else {
                things.remove(thing.key());
            }
        }

        void end() {
            if (!over) {
                trace.accept("end of " + this);
            }
            over = true;
            atWork.remove(thing.resource(), this);
        }

        boolean isOver() {
            return over;
        }

        boolean isEffective() {
            return effective;
        }

        Outcome success() {
            return phase == Phase.APPLY
                    ? new Outcome.Succeeded(thing.outputs(), Set.of(), "id of " + thing.resource(), true)
                    : new Outcome.Succeeded(Map.of(), Set.of(), null, true);
        }

        @Override
        public String toString() {
            return phase + " " + thing.key();
        }
    }

    private static Thing thing(String engine, ResourceTask task) {
        String definition = task.definition().metadata().name();
        String reference = definition + ":" + task.definition().metadata().version();
        return new Thing(task.resource(), engine, definition, reference, task.inputs());
    }

    boolean contains(String engine, ResourceTask task) {
        return things.containsValue(thing(engine, task));
    }

    Work begin(String handle, String engine, Phase phase, ResourceTask task) {
        Thing thing = thing(engine, task);
        Work work = new Work(phase, thing);
        assertThat(atWork.get(thing.resource()))
                .as("another action on the resource of '%s'", work)
                .isNull();
        trace.accept("begin of " + work);
        atWork.put(thing.resource(), work);
        byHandle.put(handle, work);
        return work;
    }

    String nextHandle() {
        return "work " + ++handles;
    }

    @Nullable
    Work find(String handle) {
        return byHandle.get(handle);
    }

    /** The engine at work on a resource. */
    @Nullable
    Work at(String resource) {
        return atWork.get(resource);
    }

    List<Thing> things() {
        return List.copyOf(things.values());
    }

    List<Work> atWork() {
        return List.copyOf(atWork.values());
    }
}
