package io.nestor.service.idempotency;

import io.nestor.service.store.Store;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration
@EnableConfigurationProperties(IdempotencySettings.class)
class IdempotencyAutoConfiguration {
    @Bean
    WebMvcConfigurer idempotency(Store store, Clock clock, IdempotencySettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new IdempotencyArgument(new IdempotentRequests(store, clock, settings)));
            }
        };
    }
}
