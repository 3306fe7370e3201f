package io.nestor.orchestrator.engine;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What engines share. Each engine adds itself as a bean, from the configuration in its own package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineDirectories.class)
class EngineConfiguration {
    @Bean
    Expressions expressions() {
        return new Expressions();
    }
}
