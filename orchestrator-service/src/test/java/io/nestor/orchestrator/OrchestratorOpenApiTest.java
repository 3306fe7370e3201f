package io.nestor.orchestrator;

import io.nestor.service.testkit.OpenApiContract;
import io.nestor.service.testkit.RunningService;

class OrchestratorOpenApiTest extends OpenApiContract {
    @Override
    protected RunningService.Builder service() {
        return RunningService.of(OrchestratorApplication.class);
    }

    @Override
    protected String name() {
        return "orchestrator";
    }
}
