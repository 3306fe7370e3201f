package io.nestor.orchestrator.engine.simulated;

import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Expressions;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatedProperties.class)
class SimulatedConfiguration {
    @Bean
    DeploymentEngine simulatedEngine(SimulatedProperties properties, Expressions expressions) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new SimulatedEngine(properties, expressions, InstantSource.system(), random);
    }
}
