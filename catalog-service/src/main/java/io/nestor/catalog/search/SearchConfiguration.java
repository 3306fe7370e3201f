package io.nestor.catalog.search;

import io.nestor.catalog.entry.Catalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {
    @Bean
    SearchIndex searchIndex(Catalog catalog) {
        return new SearchIndex(catalog);
    }
}
