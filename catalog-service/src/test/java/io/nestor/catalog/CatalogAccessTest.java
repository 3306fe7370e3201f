package io.nestor.catalog;

import io.nestor.service.testkit.AccessContract;
import io.nestor.service.testkit.RunningService;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CatalogAccessTest extends AccessContract {
    @TempDir
    private static Path folder;

    @Override
    protected RunningService.Builder service() {
        return RunningService.of(CatalogApplication.class).with("nestor.catalog.directory", folder.toString());
    }
}
