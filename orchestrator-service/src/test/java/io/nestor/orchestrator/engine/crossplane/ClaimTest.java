package io.nestor.orchestrator.engine.crossplane;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nestor.models.catalog.EngineConfig;
import java.util.Map;

/** Version 1: a claim, the composite resource that it gets, and the Secret that it asks for. */
class ClaimTest extends CrossplaneContract {
    @Override
    EngineConfig config() {
        return new EngineConfig(
                "claim.yaml",
                null,
                null,
                Map.of("text", "${spec.text}", "name", "${spec.name}", "secret", "${connection.secret}"),
                null,
                null);
    }

    @Override
    ResourceDefinitionContext kind() {
        return Controllers.CLAIMS;
    }
}
