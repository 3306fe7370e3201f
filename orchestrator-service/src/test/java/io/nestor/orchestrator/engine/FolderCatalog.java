package io.nestor.orchestrator.engine;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.PinnedDefinition;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Stands in for the catalog: a folder for each definition, with its {@code resource.yaml}, in a folder of the tests' resources. */
@TestConfiguration(proxyBeanMethods = false)
public class FolderCatalog {
    /** Names the folder of the folders. */
    public static final String FOLDER = "tests.definitions";

    @Bean
    @Primary
    Definitions definitionsInFolders(@Value("${" + FOLDER + "}") Path folder) {
        return reference -> {
            String name = reference.toString().substring(0, reference.toString().indexOf(':'));
            ResourceDefinition definition =
                    ExamplePlatform.definition(folder.resolve(name).resolve("resource.yaml"));
            return PinnedDefinition.of(definition, name);
        };
    }

    @Bean
    @Primary
    Bundles bundlesInFolders(@Value("${" + FOLDER + "}") Path folder) {
        return (name, version, digest) -> folder.resolve(name);
    }
}
