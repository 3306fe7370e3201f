package io.nestor.composer;

import io.nestor.service.testkit.OpenApiContract;
import io.nestor.service.testkit.RunningService;

class ComposerOpenApiTest extends OpenApiContract {
    @Override
    protected RunningService.Builder service() {
        return RunningService.of(ComposerApplication.class);
    }

    @Override
    protected String name() {
        return "composer";
    }
}
