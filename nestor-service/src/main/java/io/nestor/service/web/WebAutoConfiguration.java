package io.nestor.service.web;

import io.nestor.models.json.NestorJson;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.error.ApiErrors;
import io.nestor.service.error.ContainerErrors;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.yaml.JacksonYamlHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(before = JacksonAutoConfiguration.class)
@EnableConfigurationProperties(WebSettings.class)
class WebAutoConfiguration {
    @Bean
    JsonMapper jsonMapper() {
        return NestorJson.strict();
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(WebSettings settings, ApiErrors errors) {
        // After Spring Security, whose chain has a negative order: strangers are turned away first
        FilterRegistrationBean<BodyLimit> registration =
                new FilterRegistrationBean<>(new BodyLimit(settings.maxBodySize(), errors));
        registration.setOrder(0);
        return registration;
    }

    /** Around everything that may refuse a request. */
    @Bean
    FilterRegistrationBean<UnreadBody> unreadBody() {
        FilterRegistrationBean<UnreadBody> registration = new FilterRegistrationBean<>(new UnreadBody());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    JettyTuning jettyTuning(ContainerErrors errors) {
        return new JettyTuning(errors);
    }

    @Bean
    WebMvcConfigurer wireFormat(DocumentReader reader) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters
                        .addCustomConverter(new DocumentBody(reader))
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(NestorJson.strict()))
                        .withYamlConverter(new JacksonYamlHttpMessageConverter(NestorJson.yaml()));
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                WireConversions.register(registry);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PagingArgument());
            }
        };
    }
}
