package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.manifest.ManifestOutputs;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendered;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendering;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Stopped;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Target;
import io.nestor.orchestrator.engine.manifest.Namespaces;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template comes to, without applying it. */
final class CrossplaneManifests {
    private final Templates templates;
    private final Expressions expressions;

    CrossplaneManifests(Templates templates, Expressions expressions) {
        this.templates = templates;
        this.expressions = expressions;
    }

    Rendering render(ResourceTask task, Target target) {
        return switch (templates.render(task)) {
            case Templates.Refused(Outcome.Failed failure) -> new Stopped(failure);
            case Templates.Rendered rendered -> {
                String otherwise = rendered.settings().namespace();
                // Only the template knows whether a kind that Crossplane has defined lives in namespaces
                yield switch (DesiredObjects.of(
                        rendered, task, (apiVersion, kind) -> false, otherwise == null ? "" : otherwise)) {
                    case DesiredObjects.Unusable(Outcome.Failed failure) -> new Stopped(failure);
                    case DesiredObjects.Usable(DesiredObjects desired) ->
                        rendered(task, desired, otherwise == null ? target.namespace() : otherwise);
                };
            }
        };
    }

    private Rendering rendered(ResourceTask task, DesiredObjects desired, String namespace) {
        return new Rendered(
                desired.objects().stream()
                        .map(object -> Namespaces.complete(object.document(), namespace))
                        .toList(),
                outputs(task, desired.main()));
    }

    /** Status and connection are the cluster's to tell. */
    private ManifestOutputs outputs(ResourceTask task, DesiredObject main) {
        EngineConfig config = Templates.config(task);
        if (config.outputs().isEmpty()) {
            Map<String, String> unknown = new LinkedHashMap<>();
            task.definition()
                    .spec()
                    .outputs()
                    .forEach(output -> unknown.put(output.name(), "it comes from the object's status"));
            return new ManifestOutputs(Map.of(), unknown);
        }
        Map<String, @Nullable Object> visible = new LinkedHashMap<>(main.document());
        visible.putIfAbsent("status", Map.of());
        visible.put("connection", Map.of());
        return ManifestOutputs.of(expressions, Templates.PATH + ".outputs", config.outputs(), task, visible);
    }
}
