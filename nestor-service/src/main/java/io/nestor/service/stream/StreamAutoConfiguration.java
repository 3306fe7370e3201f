package io.nestor.service.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nestor.service.identity.ServiceIdentity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

@AutoConfiguration
@EnableConfigurationProperties(StreamSettings.class)
class StreamAutoConfiguration {
    @Bean
    LiveStreams liveStreams(ServiceIdentity identity, Clock clock) {
        return new LiveStreams(identity, clock);
    }

    @Bean
    LiveStreamHandler liveStreamHandler(StreamSettings settings) {
        return new LiveStreamHandler(settings);
    }

    /** The contract's {@code catalog_sse_connections}, on every service. */
    @Bean
    MeterBinder streamMetrics(ServiceIdentity identity, LiveStreamHandler handler) {
        return registry -> Gauge.builder(identity.name() + "_sse_connections", handler, LiveStreamHandler::count)
                .description("Open streams")
                .register(registry);
    }

    @Bean
    WebMvcConfigurer streamPositions() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new StreamPositionArgument());
            }
        };
    }

    /** Ahead of Spring's own: those would take what a {@code @RestController} returns for a body to convert. */
    @Bean
    SmartInitializingSingleton liveStreamsFirst(RequestMappingHandlerAdapter adapter, LiveStreamHandler streams) {
        return () -> {
            List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
            handlers.add(streams);
            handlers.addAll(Objects.requireNonNull(adapter.getReturnValueHandlers()));
            adapter.setReturnValueHandlers(handlers);
        };
    }
}
