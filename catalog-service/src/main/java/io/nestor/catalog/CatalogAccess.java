package io.nestor.catalog;

import static io.nestor.service.security.Authorizer.Action.READ;
import static io.nestor.service.security.Authorizer.Action.WRITE;

import io.nestor.service.security.AccessRules;
import io.nestor.service.security.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What calling each of the catalog's endpoints means. Definitions are there for everybody who is known. */
@Configuration(proxyBeanMethods = false)
class CatalogAccess {
    @Bean
    AccessRules catalogRules() {
        return new AccessRules()
                .with(
                        Kind.DEFINITION,
                        READ,
                        "GET /resources",
                        "GET /resources/{name}",
                        "GET /resources/{name}/versions",
                        "GET /resources/{name}/{version}",
                        "GET /resources/{name}/{version}/bundle",
                        "GET /resources/{name}/{version}/diff",
                        "GET /resources/{name}/{version}/schema",
                        "GET /schemas/resource-definition.schema.json",
                        "GET /search",
                        "GET /events",
                        // Judges what is sent, and keeps nothing of it
                        "POST /validate")
                .with(Kind.REPOSITORY, READ, "GET /repositories", "GET /repositories/{name}")
                .with(Kind.REPOSITORY, WRITE, "POST /repositories/{name}/sync");
    }
}
