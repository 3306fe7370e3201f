package io.nestor.service.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Settings of Spring Boot that all services share; a service's own configuration wins over them. */
final class ServiceDefaults implements EnvironmentPostProcessor {
    private static final String RESOURCE = "nestor-service-defaults.yaml";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            List<PropertySource<?>> defaults =
                    new YamlPropertySourceLoader().load(RESOURCE, new ClassPathResource(RESOURCE));
            defaults.forEach(environment.getPropertySources()::addLast);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
