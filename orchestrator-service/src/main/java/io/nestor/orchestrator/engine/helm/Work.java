package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One engine call on one release, with all that it needs.
 *
 * @param kubernetes version of the API server
 * @param deadline when its time is up
 */
record Work(Prepared prepared, Objects objects, String kubernetes, Instant deadline, InstantSource clock) {
    ResourceTask task() {
        return prepared.task();
    }

    ReleaseSpec spec() {
        return prepared.spec();
    }

    ActionContext context() {
        return prepared.context();
    }

    Commands commands() {
        return prepared.commands();
    }

    Releases releases() {
        return new Releases(objects);
    }

    Live live() {
        return new Live(objects);
    }

    Rollout rollout() {
        return new Rollout(live(), context(), deadline, clock);
    }

    Manifest manifest(Release release) {
        return Manifest.parse(release.manifest(), release.name().namespace(), objects);
    }

    /** What {@link Commands#template} has rendered. */
    Manifest rendered() {
        return Manifest.parse(commands().rendered(), spec().name().namespace(), objects);
    }
}
