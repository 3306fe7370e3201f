package io.nestor.orchestrator.engine.process;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessProperties.class)
class ProcessConfiguration {
    @Bean
    Children children(ProcessProperties properties) {
        return new Children(properties, System.getenv(), InstantSource.system());
    }
}
