package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import io.nestor.orchestrator.engine.kubernetes.Ownership;

/**
 * What one action on one resource works with.
 *
 * @param namespace of what names none, and of inventories
 */
record Work(
        Objects objects,
        String namespace,
        Ownership ownership,
        Inventories inventories,
        Narrator narrator,
        Vigil vigil,
        Differences differences) {
    static Work on(ClusterAccess.Reachable cluster, ResourceTask task, ActionContext context) {
        Secrets secrets = Secrets.of(task);
        return new Work(
                cluster.objects(),
                cluster.namespace(),
                Ownership.of(task),
                new Inventories(cluster.objects(), cluster.namespace()),
                new Narrator(cluster.objects(), context, secrets),
                new Vigil(cluster.objects(), context),
                new Differences(secrets));
    }

    Applier applier(Settings settings) {
        return new Applier(objects, ownership, settings);
    }

    Removal removal(boolean background) {
        return new Removal(objects, ownership, vigil, narrator, background);
    }
}
