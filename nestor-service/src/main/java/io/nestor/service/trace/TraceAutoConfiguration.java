package io.nestor.service.trace;

import io.nestor.service.identity.ServiceIdentity;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration
@EnableConfigurationProperties(TracingSettings.class)
class TraceAutoConfiguration {
    @Bean
    Spans spans(TracingSettings settings, ServiceIdentity identity) {
        URI endpoint = settings.endpoint();
        return endpoint == null ? Spans.NOWHERE : new OtlpSpans(endpoint, settings, identity);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(Spans spans, Clock clock) {
        FilterRegistrationBean<TraceFilter> registration = new FilterRegistrationBean<>(new TraceFilter(spans, clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }
}
