package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineDirectories;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.service.encryption.KeyFile;
import io.nestor.service.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TerraformProperties.class)
class TerraformConfiguration {
    private static final String STATE_KEY = "nestor.orchestrator.engine.terraform.state-key-file";

    @Bean
    DeploymentEngine terraformEngine(
            TerraformProperties properties,
            EngineDirectories directories,
            Bundles bundles,
            Children children,
            Expressions expressions,
            Store store) {
        Path keyFile = properties.stateKeyFile();
        return new TerraformEngine(
                properties,
                directories.workspaces(),
                bundles,
                children,
                expressions,
                new StateCopies(store, keyFile == null ? null : KeyFile.read(keyFile, STATE_KEY)),
                InstantSource.system());
    }
}
