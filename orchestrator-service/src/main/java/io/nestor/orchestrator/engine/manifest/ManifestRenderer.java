package io.nestor.orchestrator.engine.manifest;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine that can write down the objects of a resource as Kubernetes takes them. Asks no cluster, changes nothing. */
public interface ManifestRenderer {
    Rendering render(ResourceTask task, ActionContext context, Target target);

    /**
     * What a cluster would have told.
     *
     * @param namespace of objects that name none
     * @param kubernetes version that charts are rendered for; absent: the one that the tool knows best
     */
    record Target(String namespace, @Nullable String kubernetes) {}

    sealed interface Rendering {}

    /** @param objects in the order in which they are to be applied */
    record Rendered(List<Map<String, @Nullable Object>> objects, ManifestOutputs outputs) implements Rendering {
        public Rendered {
            objects = Copies.list(objects);
        }
    }

    record Stopped(Outcome outcome) implements Rendering {}
}
