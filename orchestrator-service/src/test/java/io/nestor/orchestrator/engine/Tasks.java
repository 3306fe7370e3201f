package io.nestor.orchestrator.engine;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds what engines are given. */
public final class Tasks {
    private Tasks() {}

    public static ResourceTask task(
            String resource, String engine, EngineConfig config, List<OutputSpec> outputs, Map<String, Object> inputs) {
        ResourceMetadata metadata = new ResourceMetadata(
                "greeting",
                "1.0.0",
                "local",
                "test",
                "greeting",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        ResourceSpec spec = new ResourceSpec(List.of(engine), null, null, outputs, Map.of(engine, config), null, null);
        return new ResourceTask(
                "shop-prod",
                "shop",
                "prod",
                resource,
                new ResourceDefinition(metadata, spec, null),
                "bundle-1",
                inputs,
                Set.of("secret"),
                Map.of(),
                false);
    }

    /** What {@link EngineContract} asks for: outputs with the values of the inputs. */
    public static ResourceTask greeting(
            String resource, String engine, EngineConfig config, Map<String, Object> inputs) {
        List<OutputSpec> outputs = List.of(output("text", false), output("name", false), output("secret", false));
        return task(resource, engine, config, outputs, inputs);
    }

    /** The task, of a deployment in which nothing may be destroyed. */
    public static ResourceTask keeping(ResourceTask task) {
        return new ResourceTask(
                task.deployment(),
                task.team(),
                task.environment(),
                task.resource(),
                task.definition(),
                task.bundle(),
                task.inputs(),
                task.sensitiveInputs(),
                task.sources(),
                true);
    }

    public static OutputSpec output(String name, boolean sensitive) {
        return new OutputSpec(name, ValueType.STRING, null, sensitive);
    }
}
