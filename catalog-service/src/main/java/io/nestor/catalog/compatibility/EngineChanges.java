package io.nestor.catalog.compatibility;

import static io.nestor.models.catalog.VersionStep.MAJOR;
import static io.nestor.models.catalog.VersionStep.MINOR;
import static io.nestor.models.catalog.VersionStep.PATCH;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who can make it and what has to be there, or must not be, when it is made. */
final class EngineChanges {
    private EngineChanges() {}

    static void between(ResourceSpec from, ResourceSpec to, Changes changes) {
        List<String> before = from.supportedEngines();
        List<String> after = to.supportedEngines();
        changes.members("spec.supported_engines", before, after, "engine", MINOR, MAJOR);
        if (!before.getFirst().equals(after.getFirst()) && before.contains(after.getFirst())) {
            changes.changed(
                    "spec.supported_engines",
                    MINOR,
                    "'" + after.getFirst() + "' is preferred to '" + before.getFirst() + "' now");
        }
        to.engineConfigs().forEach((engine, config) -> {
            EngineConfig old = from.engineConfigs().get(engine);
            if (old != null) {
                configuration("spec.engine_configs." + engine, old, config, changes);
            }
        });
        changes.members("spec.dependencies", from.dependencies(), to.dependencies(), "dependency", MAJOR, MINOR);
        changes.members("spec.conflicts_with", from.conflictsWith(), to.conflictsWith(), "conflict with", MAJOR, MINOR);
    }

    private static void configuration(String path, EngineConfig before, EngineConfig after, Changes changes) {
        changes.value(path + ".source", before.source(), after.source(), PATCH, "the source");
        changes.value(path + ".version", before.version(), after.version(), PATCH, "the source's version");
        changes.value(path + ".timeout", before.timeout(), after.timeout(), PATCH, "the timeout");
        entries(path + ".inputs", before.inputs(), after.inputs(), changes);
        entries(path + ".outputs", before.outputs(), after.outputs(), changes);
        entries(path + ".settings", before.settings(), after.settings(), changes);
    }

    /** Without the values, which can be long; they are in the definitions. */
    private static void entries(
            String path, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after, Changes changes) {
        changes.members(path, before.keySet(), after.keySet(), "entry", PATCH, PATCH);
        after.forEach((key, value) -> {
            if (before.containsKey(key) && !Objects.equals(before.get(key), value)) {
                changes.changed(path + "." + key, PATCH, "'" + key + "' has another value");
            }
        });
    }
}
