package io.nestor.orchestrator;

import io.nestor.service.testkit.AccessContract;
import io.nestor.service.testkit.RunningService;

class OrchestratorAccessTest extends AccessContract {
    @Override
    protected RunningService.Builder service() {
        return RunningService.of(OrchestratorApplication.class);
    }
}
