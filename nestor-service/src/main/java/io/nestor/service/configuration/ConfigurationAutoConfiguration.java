package io.nestor.service.configuration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

@AutoConfiguration
class ConfigurationAutoConfiguration {
    @Bean
    static UnknownProperties unknownProperties(ApplicationContext context, ConfigurableEnvironment environment) {
        return new UnknownProperties(context, environment);
    }
}
