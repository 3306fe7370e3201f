package io.nestor.orchestrator.engine.process;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessProperties.class)
class ProcessConfiguration {
    /** Of tools that may take long. */
    @Bean
    Children children(ProcessProperties properties, ObjectProvider<Execution> elsewhere) {
        Execution execution = elsewhere.getIfAvailable(() -> new LocalExecution(properties.allowed(System.getenv())));
        return new Children(execution, InstantSource.system());
    }
}
