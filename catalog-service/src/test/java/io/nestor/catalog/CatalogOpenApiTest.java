package io.nestor.catalog;

import io.nestor.service.testkit.OpenApiContract;
import io.nestor.service.testkit.RunningService;

class CatalogOpenApiTest extends OpenApiContract {
    @Override
    protected RunningService.Builder service() {
        return RunningService.of(CatalogApplication.class)
                .with("nestor.catalog.directory", "target/openapi-repositories");
    }

    @Override
    protected String name() {
        return "catalog";
    }
}
