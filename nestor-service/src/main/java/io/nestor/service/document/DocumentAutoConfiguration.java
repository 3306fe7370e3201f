package io.nestor.service.document;

import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(after = ValidationAutoConfiguration.class)
class DocumentAutoConfiguration {
    @Bean
    DocumentReader documentReader(Validator validator, ObjectProvider<DocumentKind> kinds) {
        return new DocumentReader(validator, kinds.stream().toList());
    }
}
