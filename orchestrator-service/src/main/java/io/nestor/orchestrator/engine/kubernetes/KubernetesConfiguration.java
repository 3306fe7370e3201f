package io.nestor.orchestrator.engine.kubernetes;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KubernetesProperties.class)
class KubernetesConfiguration {
    @Bean
    Cluster cluster(KubernetesProperties properties) {
        return new Cluster(properties, System.getenv(), InstantSource.system());
    }
}
