package io.nestor.service.error;

import io.nestor.service.identity.ServiceIdentity;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import({ExceptionAdvice.class, ErrorPage.class})
class ErrorAutoConfiguration {
    @Bean
    ApiErrors apiErrors(ServiceIdentity identity) {
        return new ApiErrors(identity);
    }

    @Bean
    ContainerErrors containerErrors(ServiceIdentity identity) {
        return new ContainerErrors(identity.name());
    }
}
