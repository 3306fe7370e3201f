package io.nestor.orchestrator.registry;

import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.plugin.Plugins;
import io.nestor.orchestrator.secret.RevealingEngine;
import io.nestor.orchestrator.secret.TeamSecrets;
import io.nestor.orchestrator.staging.Staging;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class RegistryConfiguration {
    @Bean
    EngineRegistry engineRegistry(
            ObjectProvider<DeploymentEngine> engines,
            Staging staging,
            Plugins plugins,
            TeamSecrets secrets,
            EngineSettings settings,
            Clock clock) {
        return new EngineRegistry(
                plugins.besides(engines.stream().map(staging::inPlaceOf).toList()).stream()
                        .map(engine -> new RevealingEngine(engine, secrets))
                        .toList(),
                settings::allows,
                clock);
    }

    @Bean
    EnginesHealthCheck enginesHealth(EngineRegistry engines) {
        return new EnginesHealthCheck(engines);
    }
}
