package io.nestor.composer;

import static io.nestor.service.security.Authorizer.Action.ADMIN;
import static io.nestor.service.security.Authorizer.Action.DELETE;
import static io.nestor.service.security.Authorizer.Action.DEPLOY;
import static io.nestor.service.security.Authorizer.Action.READ;
import static io.nestor.service.security.Authorizer.Action.WRITE;

import io.nestor.service.security.AccessRules;
import io.nestor.service.security.Authorizer.Action;
import io.nestor.service.security.Kind;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What calling each of the composer's endpoints means. */
@Configuration(proxyBeanMethods = false)
class ComposerAccess {
    @Bean
    AccessRules composerRules() {
        AccessRules rules = new AccessRules().with(Kind.TEAM, READ, "GET /teams", "GET /teams/{team}");
        rules.with(Kind.TEAM, WRITE, "PUT /teams/{team}").with(Kind.TEAM, DELETE, "DELETE /teams/{team}");
        rules.with(Kind.REPOSITORY, READ, "GET /team-repository")
                .with(Kind.REPOSITORY, WRITE, "POST /team-repository/sync");
        ofTeam(rules, Kind.MEMBER, READ, "GET members");
        ofTeam(rules, Kind.MEMBER, WRITE, "PUT members/{name}");
        ofTeam(rules, Kind.MEMBER, DELETE, "DELETE members/{name}");
        ofTeam(rules, Kind.TEAM, READ, "GET events");
        ofTeam(rules, Kind.DEFINITION, READ, "GET catalog/resources", "GET catalog/search");
        compositions(rules);
        deployments(rules);
        return rules;
    }

    private static void compositions(AccessRules rules) {
        ofTeam(
                rules,
                Kind.COMPOSITION,
                READ,
                "GET compositions",
                "GET compositions/{name}",
                "GET compositions/{name}/versions",
                // These judge what is sent, and keep nothing of it
                "POST compositions/{name}/validate",
                "POST compositions/{name}/render",
                "POST policies/check");
        ofTeam(rules, Kind.COMPOSITION, WRITE, "POST compositions", "PUT compositions/{name}");
        ofTeam(rules, Kind.COMPOSITION, DELETE, "DELETE compositions/{name}");
    }

    private static void deployments(AccessRules rules) {
        ofTeam(
                rules,
                Kind.DEPLOYMENT,
                READ,
                "GET deployments",
                "GET deployments/{id}",
                "GET deployments/{id}/status",
                "GET deployments/{id}/events",
                "GET deployments/{id}/logs",
                "GET deployments/{id}/explain",
                "GET deployments/{id}/runs",
                "GET deployments/{id}/runs/{number}",
                "GET deployments/{id}/revisions");
        ofTeam(
                rules,
                Kind.DEPLOYMENT,
                DEPLOY,
                "POST deploy",
                "POST deployments/{id}/rollback",
                "POST deployments/{id}/drift");
        ofTeam(rules, Kind.DEPLOYMENT, DELETE, "DELETE deployments/{id}", "POST deployments/{id}/destroy");
        ofTeam(rules, Kind.APPROVAL, ADMIN, "POST deployments/{id}/approve", "POST deployments/{id}/reject");
    }

    private static void ofTeam(AccessRules rules, Kind kind, Action action, String... endpoints) {
        rules.with(
                kind,
                action,
                Arrays.stream(endpoints)
                        .map(endpoint -> endpoint.replace(" ", " /teams/{team}/"))
                        .toArray(String[]::new));
    }
}
