package io.nestor.service.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.nestor.service.identity.ServiceIdentity;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * What the contract asks of metrics beyond what Spring Boot does; {@code /metrics} itself is the Prometheus endpoint of
 * Spring Boot under another path. Features register their meters when they start: a meter is exposed from then on.
 */
@AutoConfiguration
class MetricsAutoConfiguration {
    @Bean
    FilterRegistrationBean<RequestCounter> requestCounter(ServiceIdentity identity, MeterRegistry registry) {
        FilterRegistrationBean<RequestCounter> registration =
                new FilterRegistrationBean<>(new RequestCounter(identity.name(), registry));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    static MeterFilter contractHistograms(Environment environment) {
        return new ContractHistograms(environment.getProperty("nestor.service.name", ""));
    }
}
