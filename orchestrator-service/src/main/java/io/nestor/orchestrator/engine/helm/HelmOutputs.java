package io.nestor.orchestrator.engine.helm;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.SensitiveOutputs;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a resource gives, from its release and the objects of it. */
final class HelmOutputs {
    private final Expressions expressions;

    HelmOutputs(Expressions expressions) {
        this.expressions = expressions;
    }

    Outcome succeeded(Work work, Release release, Manifest manifest, Effect effect) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("name", release.name().name());
        described.put("namespace", release.name().namespace());
        described.put("revision", release.revision());
        EngineConfig config = ReleaseSpecs.config(work.task());
        if (config.outputs().isEmpty()) {
            return succeeded(work.task(), release, described, List.of(), effect);
        }
        List<@Nullable Object> secrets = new ArrayList<>();
        Map<String, Object> objects = new LinkedHashMap<>();
        for (Map.Entry<ObjectReference, Map<String, @Nullable Object>> live :
                work.live().find(manifest).entrySet()) {
            objects.put(live.getKey().shortName(), readable(live.getValue(), secrets));
        }
        return switch (expressions.evaluate(
                ReleaseSpecs.PATH + ".outputs",
                config.outputs(),
                work.task(),
                Map.of("release", described, "objects", objects))) {
            case Expressions.Values outputs -> succeeded(work.task(), release, outputs.values(), secrets, effect);
            case Expressions.Invalid invalid -> invalid.failure();
        };
    }

    private static Outcome succeeded(
            ResourceTask task,
            Release release,
            Map<String, @Nullable Object> outputs,
            List<@Nullable Object> secrets,
            Effect effect) {
        return new Outcome.Succeeded(
                outputs,
                SensitiveOutputs.names(task, outputs, secrets),
                release.name().namespace() + "/" + release.name().name(),
                effect);
    }

    /** A Secret's values in plain text too, as {@code stringData}. */
    private static Map<String, @Nullable Object> readable(
            Map<String, @Nullable Object> object, List<@Nullable Object> secrets) {
        if (!"Secret".equals(object.get("kind")) || !(object.get("data") instanceof Map<?, ?> data)) {
            return object;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            String encoded = String.valueOf(value);
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            texts.put(String.valueOf(key), text);
            secrets.add(encoded);
            secrets.add(text);
        });
        Map<String, @Nullable Object> readable = new LinkedHashMap<>(object);
        readable.put("stringData", texts);
        return readable;
    }
}
