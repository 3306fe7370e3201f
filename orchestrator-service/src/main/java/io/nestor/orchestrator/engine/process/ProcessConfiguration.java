package io.nestor.orchestrator.engine.process;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessSettings.class)
class ProcessConfiguration {
    @Bean
    Children children(ProcessSettings settings) {
        return new Children(settings, System.getenv(), InstantSource.system());
    }
}
