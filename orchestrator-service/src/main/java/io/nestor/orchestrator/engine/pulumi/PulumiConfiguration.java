package io.nestor.orchestrator.engine.pulumi;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineDirectories;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.process.Children;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PulumiProperties.class)
class PulumiConfiguration {
    @Bean
    DeploymentEngine pulumiEngine(
            PulumiProperties properties,
            EngineDirectories directories,
            Bundles bundles,
            Children children,
            Expressions expressions) {
        return new PulumiEngine(
                properties,
                directories.workspaces().resolve(".pulumi"),
                bundles,
                children,
                expressions,
                InstantSource.system());
    }
}
