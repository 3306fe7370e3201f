package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrossplaneProperties.class)
class CrossplaneConfiguration {
    @Bean
    DeploymentEngine crossplaneEngine(
            CrossplaneProperties properties, Cluster cluster, Bundles bundles, Expressions expressions) {
        return new CrossplaneEngine(properties, cluster, bundles, expressions, InstantSource.system());
    }
}
