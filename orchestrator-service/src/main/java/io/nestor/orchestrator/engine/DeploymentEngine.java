package io.nestor.orchestrator.engine;

import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import java.util.List;
import java.util.Optional;

/**
 * A tool that makes infrastructure. Thread-safe: called for many resources at once, never twice at once for the same
 * resource. Calls block (on virtual threads) until the work is done, and return an outcome for everything that can be
 * expected to happen; an exception means a bug or lost I/O, and counts as a transient failure.
 */
public interface DeploymentEngine {
    /** As in a definition's {@code supported_engines}. */
    String name();

    /** Version of the tool behind the engine, if it can be found. */
    Optional<String> version();

    /** The {@code resource_type}s that it can make; empty for any. */
    List<String> supportedResourceTypes();

    EngineCapabilities capabilities();

    /** Looks whether the tool is there and works; quick, since it is asked often. */
    EngineHealth checkHealth();

    /** What {@link #deploy} would do. Changes nothing. */
    PlanOutcome plan(ResourceTask task, ActionContext context);

    /**
     * Whether the resource still is as {@link #deploy} made it. Changes nothing, and needs no handle: a check that was
     * cut short is made again. An engine without {@code drift} among its capabilities says that it cannot tell.
     *
     * @param task as it was last deployed
     */
    DriftOutcome drift(ResourceTask task, ActionContext context);

    /**
     * Whether {@link #deploy} itself fails with {@link Protection#CODE} where {@link ResourceTask#preventDestroy} forbids
     * what it would do, by the very plan that it carries out. Any other engine that can plan is asked for a plan first.
     */
    default boolean checksWhatItDestroys() {
        return false;
    }

    /** Creates the resource or brings it to the desired state. Done again, it changes nothing. */
    Outcome deploy(ResourceTask task, ActionContext context);

    /** Deletes the resource; succeeds where there is none. */
    Outcome delete(ResourceTask task, ActionContext context);

    /**
     * What became of an action that was under way when its orchestrator died. The engine may wait here for work that
     * still goes on by itself.
     *
     * @param handle what the action last passed to {@link ActionContext#remember}; empty if it never did
     */
    Probe probe(ResourceTask task, String handle, ActionContext context);
}
