package io.nestor.orchestrator.engine.crossplane;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nestor.models.catalog.EngineConfig;
import java.util.Map;

/** Version 2: a composite resource in a namespace, whose conditions tell of the generation that they are true of. */
class NamespacedCompositeTest extends CrossplaneContract {
    @Override
    EngineConfig config() {
        return new EngineConfig(
                "letter.yaml",
                null,
                null,
                Map.of("text", "${status.text}", "name", "${spec.name}", "secret", "${connection.secret}"),
                null,
                Map.of("connection_secret", "${resource}-${inputs.name}-connection"));
    }

    @Override
    ResourceDefinitionContext kind() {
        return Controllers.LETTERS;
    }
}
