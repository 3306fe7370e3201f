package io.nestor.service.openapi;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.nestor.service.idempotency.Idempotency;
import io.nestor.service.identity.ServiceIdentity;
import io.nestor.service.security.Caller;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.StreamPosition;
import io.nestor.service.web.Paging;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.ObjectMapperFactory;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import java.time.Duration;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** springdoc reads models with Jackson 2; it is told here how Nestor writes them with Jackson 3. */
@AutoConfiguration(before = SpringDocConfiguration.class)
class OpenApiAutoConfiguration {
    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Idempotency.class, Paging.class, StreamPosition.class)
                .addResponseTypeToIgnore(LiveStream.class)
                .replaceWithSchema(
                        Duration.class,
                        new StringSchema().description("500ms, 30s, 5m, 1h30m").example("30s"));
    }

    @Bean
    ModelResolver wireModels() {
        ObjectMapper mapper = ObjectMapperFactory.createJson31();
        // A record's isX() is no field of it
        mapper.setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE);
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(mapper).openapi31(true);
    }

    @Bean
    Operations openApiOperations() {
        return new Operations();
    }

    @Bean
    WholeDocument openApiDocument(ServiceIdentity identity) {
        return new WholeDocument(identity);
    }

    @Bean
    OpenAPI openApiFrame(WholeDocument document) {
        return document.frame();
    }
}
