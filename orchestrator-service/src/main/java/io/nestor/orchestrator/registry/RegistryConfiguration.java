package io.nestor.orchestrator.registry;

import io.nestor.orchestrator.engine.DeploymentEngine;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {
    @Bean
    EngineRegistry engineRegistry(ObjectProvider<DeploymentEngine> engines, Clock clock) {
        return new EngineRegistry(engines.stream().toList(), clock);
    }

    @Bean
    EnginesHealthCheck enginesHealth(EngineRegistry engines) {
        return new EnginesHealthCheck(engines);
    }
}
