package io.nestor.orchestrator.engine.plugin;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.EngineDirectories;
import io.nestor.orchestrator.engine.Expressions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PluginProperties.class)
class PluginConfiguration {
    @Bean
    Plugins plugins(
            PluginProperties properties, EngineDirectories directories, Bundles bundles, Expressions expressions) {
        return Plugins.load(properties, directories.workspaces(), bundles, expressions);
    }
}
