package io.nestor.orchestrator;

import static io.nestor.service.security.Authorizer.Action.DELETE;
import static io.nestor.service.security.Authorizer.Action.DEPLOY;
import static io.nestor.service.security.Authorizer.Action.READ;

import io.nestor.service.security.AccessRules;
import io.nestor.service.security.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What calling each of the orchestrator's endpoints means. Deployments of other teams are hidden where they are found. */
@Configuration(proxyBeanMethods = false)
class OrchestratorAccess {
    @Bean
    AccessRules orchestratorRules() {
        return new AccessRules()
                .with(
                        Kind.DEPLOYMENT,
                        READ,
                        "GET /deployments",
                        "GET /deployments/{id}",
                        "GET /deployments/{id}/status",
                        "GET /deployments/{id}/events",
                        "GET /deployments/{id}/logs",
                        "GET /deployments/{id}/explain",
                        "GET /deployments/{id}/runs",
                        "GET /deployments/{id}/runs/{number}",
                        "GET /deployments/{id}/revisions")
                .with(
                        Kind.DEPLOYMENT,
                        DEPLOY,
                        "POST /deployments",
                        "POST /deployments/{id}/rollback",
                        "POST /deployments/{id}/drift")
                .with(Kind.DEPLOYMENT, DELETE, "DELETE /deployments/{id}", "POST /deployments/{id}/destroy")
                .with(Kind.ENGINE, READ, "GET /engines", "GET /engines/{name}", "GET /engines/{name}/health");
    }
}
