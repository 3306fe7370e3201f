package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One engine call on one release, with all that it needs.
 *
 * @param folder of the action
 * @param kubernetes version of the API server
 * @param deadline when its time is up
 */
record Work(
        ResourceTask task,
        ReleaseSpec spec,
        ActionContext context,
        Path folder,
        Commands commands,
        Objects objects,
        String kubernetes,
        Instant deadline,
        InstantSource clock) {
    Releases releases() {
        return new Releases(objects);
    }

    Live live() {
        return new Live(objects);
    }

    Rollout rollout() {
        return new Rollout(live(), context, deadline, clock);
    }

    Manifest manifest(Release release) {
        return Manifest.parse(release.manifest(), release.name().namespace(), objects);
    }

    /** What {@link Commands#template} has rendered. */
    Manifest rendered() {
        return Manifest.parse(commands.rendered(), spec.name().namespace(), objects);
    }
}
