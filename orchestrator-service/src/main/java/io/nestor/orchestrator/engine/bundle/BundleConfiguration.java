package io.nestor.orchestrator.engine.bundle;

import io.nestor.clients.catalog.CatalogClient;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.EngineDirectories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class BundleConfiguration {
    private static final DataSize LARGEST = DataSize.ofMegabytes(256);

    @Bean
    Bundles bundles(EngineDirectories directories, CatalogClient catalog) {
        return new CatalogBundles(directories.bundles(), catalog, new Unpacked(LARGEST));
    }
}
