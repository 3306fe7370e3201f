package io.nestor.service.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.security.AccessTable;
import io.nestor.service.security.AccessTable.Rule;
import io.nestor.service.security.Authorizer;
import io.nestor.service.security.Authorizer.Decision;
import io.nestor.service.security.Caller;
import io.nestor.service.security.OpenDoors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Calls every endpoint of the running service as everybody: the endpoints are those that the service itself maps, so that a
 * new one without a rule fails here. A service extends this in one of its tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccessContract {
    private static final String OWN = "shop";
    private static final List<Caller> CALLERS = List.of(
            new Caller("viewer", OWN, Set.of(Caller.VIEWER)),
            new Caller("developer", OWN, Set.of(Caller.DEVELOPER)),
            new Caller("team-admin", OWN, Set.of(Caller.TEAM_ADMIN)),
            new Caller("member", OWN, Set.of()),
            new Caller("service", null, Set.of(Caller.SERVICE)),
            new Caller("admin", null, Set.of(Caller.ADMIN)));
    private static final Caller FOREIGN = new Caller("foreign", "bank", Set.of(Caller.TEAM_ADMIN));

    private RunningService running;

    /** The service under test; the teams {@code shop} and {@code bank} exist in it. */
    protected abstract RunningService.Builder service();

    private record Endpoint(String method, String pattern) {
        String path() {
            return pattern.replace("{team}", OWN)
                    .replace("{version}", "v1")
                    .replace("{number}", "1")
                    .replaceAll("\\{[^}]+}", "unknown");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    void start() {
        RunningService.Builder builder = service().with("nestor.limits.failed-authentications-per-minute", "0");
        for (Caller caller : CALLERS) {
            if (caller.team() != null) {
                builder.caller(caller);
            }
        }
        running = builder.caller(FOREIGN).start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void every_endpoint_has_a_rule() {
        AccessTable rules = running.bean(AccessTable.class);

        assertThat(endpoints())
                .filteredOn(endpoint ->
                        rules.find(endpoint.method(), endpoint.pattern()).isEmpty())
                .as("endpoints that the service's AccessRules do not name")
                .isEmpty();
    }

    @Test
    void everybody_gets_what_their_role_allows_and_nothing_else() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            Rule rule = running.bean(AccessTable.class)
                    .find(endpoint.method(), endpoint.pattern())
                    .orElseThrow();
            expect(wrong, endpoint, "nobody", running.stranger(), Set.of(401));
            for (Caller caller : CALLERS) {
                int status = status(endpoint, running.as(caller.name()));
                boolean allowed = running.bean(Authorizer.class).canAccess(caller, rule.kind(), rule.action())
                        == Decision.ALLOWED;
                if (allowed == (status == 403) || status == 401) {
                    wrong.add(endpoint + " as " + caller.name() + ": " + status);
                }
            }
            if (endpoint.pattern().contains("{team}")) {
                expect(wrong, endpoint, "another team", running.as(FOREIGN.name()), Set.of(404));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void expect(
            List<String> wrong, Endpoint endpoint, String who, TestClient client, Set<Integer> expected) {
        int status = status(endpoint, client);
        if (!expected.contains(status)) {
            wrong.add(endpoint + " as " + who + ": " + status);
        }
    }

    /** What the answer says first: some are streams without an end. */
    private static int status(Endpoint endpoint, TestClient client) {
        return client.with("Content-Type", "application/json").status(endpoint.method(), endpoint.path(), "{}");
    }

    private List<Endpoint> endpoints() {
        Map<String, RequestMappingInfoHandlerMapping> mappings = running.beans(RequestMappingInfoHandlerMapping.class);
        Set<String> seen = new TreeSet<>();
        return mappings.values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(pattern -> methods(info).stream().map(method -> new Endpoint(method.name(), pattern))))
                .filter(endpoint -> !OpenDoors.leadTo(endpoint.pattern()))
                .filter(endpoint -> seen.add(endpoint.toString()))
                .toList();
    }

    private static Set<RequestMethod> methods(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Set.of(RequestMethod.GET) : methods;
    }
}
