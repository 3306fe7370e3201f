package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.ResourceTask;
import java.nio.file.Path;

/**
 * What every command of Helm needs for a release, also one that asks no cluster.
 *
 * @param folder of the action
 */
record Prepared(ResourceTask task, ReleaseSpec spec, ActionContext context, Path folder, Commands commands) {}
