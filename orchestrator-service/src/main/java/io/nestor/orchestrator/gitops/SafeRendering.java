package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendered;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendering;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Stopped;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Renders without any secret: what is sensitive is not given to the renderer at all. It gets two different stand-ins, one
 * after the other, and where the result depends on them, in clear or encoded or hashed, the resource is refused.
 */
final class SafeRendering {
    private final ManifestRenderer renderer;
    private final Target target;

    SafeRendering(ManifestRenderer renderer, Target target) {
        this.renderer = renderer;
        this.target = target;
    }

    Rendering render(ResourceTask task, ActionContext context) {
        List<String> sensitive = new ArrayList<>();
        for (String name : new TreeSet<>(task.sensitiveInputs())) {
            if (task.inputs().get(name) != null) {
                sensitive.add(name);
            }
        }
        Rendering first = renderer.render(standIns(task, sensitive, 1), context, target);
        if (!(first instanceof Rendered rendered)) {
            return first;
        }
        if (!sensitive.isEmpty()) {
            Rendering second = renderer.render(standIns(task, sensitive, 2), context, target);
            if (!(second instanceof Rendered other)) {
                return second;
            }
            if (!rendered.objects().equals(other.objects())) {
                return refused("the manifest of '" + task.resource() + "' depends on " + named(sensitive)
                        + ", and what is sensitive is not committed to Git. Keep the value in a Secret that is in the"
                        + " cluster already (External Secrets, Sealed Secrets), and give the definition its name");
            }
        }
        return secret(rendered)
                .map(SafeRendering::refused)
                .orElse(new Rendered(rendered.objects(), rendered.outputs()));
    }

    private static Optional<String> secret(Rendered rendered) {
        return rendered.objects().stream()
                .filter(object -> "Secret".equals(object.get("kind"))
                        && "v1".equals(object.get("apiVersion"))
                        && (hasEntries(object.get("data")) || hasEntries(object.get("stringData"))))
                .findFirst()
                .map(object -> ObjectReference.of(object).shortName()
                        + " would stand in Git in clear: have the definition refer to a Secret that is in the cluster"
                        + " already, or render a SealedSecret or an ExternalSecret in its place");
    }

    private static boolean hasEntries(@Nullable Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty();
    }

    private static String named(List<String> sensitive) {
        return (sensitive.size() == 1 ? "the input '" : "at least one of the inputs '") + String.join("', '", sensitive)
                + "'";
    }

    private static Rendering refused(String message) {
        return new Stopped(new Outcome.Failed("secret_in_manifest", message, false));
    }

    private static ResourceTask standIns(ResourceTask task, List<String> sensitive, int variant) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>(task.inputs());
        sensitive.forEach(name -> inputs.computeIfPresent(name, (input, value) -> standIn(value, variant)));
        return new ResourceTask(
                task.deployment(),
                task.team(),
                task.environment(),
                task.resource(),
                task.definition(),
                task.bundle(),
                inputs,
                task.sensitiveInputs(),
                task.sources(),
                task.preventDestroy());
    }

    /** Of the same type. */
    private static Object standIn(Object value, int variant) {
        return switch (value) {
            case Boolean given -> variant == 1;
            case Number given -> variant;
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
                map.forEach((key, entry) -> entries.put(key, entry == null ? null : standIn(entry, variant)));
                yield entries;
            }
            case List<?> list ->
                list.stream()
                        .map(element -> element == null ? "" : standIn(element, variant))
                        .toList();
            default -> "stand-in-" + variant;
        };
    }
}
