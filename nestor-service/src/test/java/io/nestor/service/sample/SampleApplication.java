package io.nestor.service.sample;

import io.nestor.models.composition.ComposedResource;
import io.nestor.service.document.DocumentKind;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class SampleApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SampleApplication.class, arguments);
    }

    @Bean
    DocumentKind compositions() {
        return new DocumentKind(ComposedResource.class, "composer.nestor.io/v1", "Composition", false);
    }
}
