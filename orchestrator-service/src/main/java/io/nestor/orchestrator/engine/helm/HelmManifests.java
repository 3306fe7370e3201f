package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.manifest.Documents;
import io.nestor.orchestrator.engine.manifest.ManifestOutputs;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendered;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendering;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Stopped;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Target;
import io.nestor.orchestrator.engine.manifest.Namespaces;
import io.nestor.orchestrator.engine.process.Ran;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a chart renders, without a release of it. */
final class HelmManifests {
    private static final String HOOK = "helm.sh/hook";

    private final Actions actions;
    private final ChartSource charts;
    private final Expressions expressions;

    HelmManifests(Actions actions, ChartSource charts, Expressions expressions) {
        this.actions = actions;
        this.charts = charts;
        this.expressions = expressions;
    }

    Rendering render(ResourceTask task, ActionContext context, Target target) {
        return actions.<Rendering>withoutCluster(
                "render", task, context, target.namespace(), Stopped::new, work -> switch (charts.chart(work)) {
                    case ChartSource.Stopped(Outcome outcome) -> new Stopped(outcome);
                    case ChartSource.Here(Chart chart) -> render(work, chart, target);
                });
    }

    private Rendering render(Prepared work, Chart chart, Target target) {
        Ran ran = work.commands().template(work.spec(), chart, target.kubernetes());
        if (!ran.succeeded()) {
            return new Stopped(Failures.rendering(ran));
        }
        String namespace = work.spec().name().namespace();
        List<Map<String, @Nullable Object>> objects = Documents.parse(
                        work.commands().rendered())
                .stream()
                .filter(object -> !isTest(object))
                .map(object -> Namespaces.complete(object, namespace))
                .toList();
        return new Rendered(objects, outputs(work, objects));
    }

    /** {@code helm test} runs these, and nothing else does. */
    private static boolean isTest(Map<String, ? extends @Nullable Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("annotations") instanceof Map<?, ?> annotations
                && String.valueOf(annotations.get(HOOK)).startsWith("test");
    }

    private ManifestOutputs outputs(Prepared work, List<Map<String, @Nullable Object>> objects) {
        ReleaseName name = work.spec().name();
        Map<String, @Nullable Object> release =
                new LinkedHashMap<>(Map.of("name", name.name(), "namespace", name.namespace()));
        Map<String, ? extends @Nullable Object> wanted =
                ReleaseSpecs.config(work.task()).outputs();
        if (wanted.isEmpty()) {
            return new ManifestOutputs(release, Map.of());
        }
        Map<String, Object> byName = new LinkedHashMap<>();
        objects.forEach(object -> byName.put(ObjectReference.of(object).shortName(), object));
        return ManifestOutputs.of(
                expressions,
                ReleaseSpecs.PATH + ".outputs",
                wanted,
                work.task(),
                Map.of("release", release, "objects", byName));
    }
}
