package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineDirectories;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmProperties.class)
class HelmConfiguration {
    @Bean
    DeploymentEngine helmEngine(
            HelmProperties properties,
            EngineDirectories directories,
            Cluster cluster,
            Bundles bundles,
            ProcessProperties processes,
            Expressions expressions) {
        Path directory = directories.workspaces().resolve(".helm");
        return new HelmEngine(
                properties,
                directory.resolve("actions"),
                directory.resolve("library"),
                cluster,
                bundles,
                new Children(processes, System.getenv(), InstantSource.system()),
                expressions,
                InstantSource.system());
    }
}
