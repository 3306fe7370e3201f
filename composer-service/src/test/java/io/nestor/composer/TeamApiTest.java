package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.team.Member;
import io.nestor.models.team.Team;
import io.nestor.service.security.Caller;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Teams and their members, over HTTP. */
class TeamApiTest {
    private static StubPlatform platform;
    private static RunningService composer;
    private static TestClient admin;

    @BeforeAll
    static void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.0.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform)
                .caller(new Caller("ada", "elsewhere", Set.of(Caller.VIEWER)))
                .caller(new Caller("bob", "elsewhere", Set.of(Caller.VIEWER)))
                .caller(new Caller("eve", "closed", Set.of(Caller.TEAM_ADMIN)))
                .start();
        admin = composer.admin();
    }

    @AfterAll
    static void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void a_team_is_made_read_changed_and_deleted() {
        Answer made = admin.putYaml("/api/v1/teams/crud", """
            apiVersion: composer.nestor.io/v1
            kind: Team
            name: crud
            description: Makes and deletes
            members: [{name: ada, role: developer}]
            catalog: {providers: [aws]}
            quota: {deployments: 3, environments: {prod: {categories: {database: 1}}}}
            policies: [{name: small, rule: size(deployment.resources) < 9, effect: warn}]
            """);

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        Answer read = admin.get("/api/v1/teams/crud");
        assertThat(read.as(Team.class).quota().environments().get("prod").categories())
                .containsEntry("database", 1);
        assertThat(read.json().at("/source/kind").asString()).isEqualTo("api");
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(admin.get("/api/v1/teams").json().at("/items").findValuesAsString("name"))
                .contains("crud", "shop");
        assertThat(admin.put("/api/v1/teams/crud", read.text()).status())
                .as("what was read can be written back")
                .isEqualTo(200);
        assertThat(admin.delete("/api/v1/teams/crud").status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/teams/crud").status()).isEqualTo(404);
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_place() {
        Answer refused = admin.putYaml("/api/v1/teams/wrong", """
            name: wrong
            members:
              - {name: ada, role: developr}
            quota: {deployments: -1}
            polices: []
            """);
        assertThat(refused.violations())
                .extracting(one -> one.line() + " " + one.path() + ": " + one.message())
                .satisfiesExactly(
                        role -> assertThat(role).startsWith("3 members[0].role").contains("did you mean 'developer'?"),
                        quota -> assertThat(quota).startsWith("4 quota.deployments"),
                        unknown -> assertThat(unknown).startsWith("5 polices").contains("did you mean 'policies'?"));

        Answer rule = admin.putYaml("/api/v1/teams/wrong", """
            name: wrong
            members: [{name: ada, role: viewer}, {name: ada, role: developer}]
            policies:
              - {name: one, rule: deploymnt.id == 'a'}
            """);
        assertThat(rule.violations())
                .extracting(one -> one.line() + " " + one.path())
                .containsExactly("2 members[1].name", "4 policies[0].rule");
        assertThat(admin.putYaml("/api/v1/teams/wrong", "name: other").violations())
                .singleElement()
                .satisfies(name -> assertThat(name.message()).contains("must be 'wrong'"));
        assertThat(admin.get("/api/v1/teams/wrong").status()).isEqualTo(404);
    }

    @Test
    void a_member_may_do_what_the_role_says_from_the_next_request_on_and_nothing_after_removal() {
        team("hall");
        TestClient ada = composer.as("ada");
        assertThat(ada.get("/api/v1/teams/hall").status()).isEqualTo(404);

        assertThat(member("hall", "ada", "viewer").status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/teams/hall/compositions").status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/teams").json().at("/items").findValuesAsString("name"))
                .contains("hall")
                .doesNotContain("shop");
        assertThat(compose(ada, "hall").status()).isEqualTo(403);

        member("hall", "ada", "developer");
        assertThat(compose(ada, "hall").status()).isEqualTo(201);
        assertThat(ada.put("/api/v1/teams/hall/members/bob", "{\"role\": \"viewer\"}")
                        .status())
                .isEqualTo(403);

        member("hall", "ada", "team-admin");
        assertThat(ada.put("/api/v1/teams/hall/members/bob", "{\"role\": \"viewer\"}")
                        .status())
                .isEqualTo(200);
        assertThat(ada.post("/api/v1/api-keys", "{\"name\": \"ci\", \"team\": \"hall\"}")
                        .status())
                .isEqualTo(201);
        assertThat(ada.putYaml("/api/v1/teams/hall", "name: hall").status())
                .as("limits are set by the platform's admins")
                .isEqualTo(403);
        assertThat(admin.delete("/api/v1/teams/hall").error().message()).contains("compositions (web)");

        assertThat(admin.delete("/api/v1/teams/hall/members/ada").status()).isEqualTo(204);
        assertThat(ada.get("/api/v1/teams/hall/compositions").status()).isEqualTo(404);
        assertThat(ada.post("/api/v1/api-keys", "{\"name\": \"ci\", \"team\": \"hall\"}")
                        .status())
                .isIn(403, 404);
        assertThat(admin.delete("/api/v1/teams/hall/members/adda").error().message())
                .contains("'adda' is no member");
    }

    @Test
    void the_name_of_an_api_key_makes_nobody_a_member() {
        team("vault");
        member("vault", "ada", "team-admin");
        String forged = admin.post("/api/v1/api-keys", "{\"name\": \"ada\", \"team\": \"shop\"}")
                .json()
                .at("/secret")
                .asString();

        assertThat(composer.bearing(forged).get("/api/v1/teams/shop").status()).isEqualTo(200);
        assertThat(composer.bearing(forged).get("/api/v1/teams/vault").status()).isEqualTo(404);
    }

    @Test
    void a_team_may_be_its_members_only_and_their_role_is_what_it_says() {
        TestClient eve = composer.as("eve");
        team("closed");
        assertThat(eve.get("/api/v1/teams/closed").status()).as("by her token").isEqualTo(200);

        admin.putYaml("/api/v1/teams/closed", "name: closed\nmembers: [{name: eve, role: viewer}]");
        assertThat(compose(eve, "closed").status()).as("the team's word counts").isEqualTo(403);

        admin.putYaml("/api/v1/teams/closed", "{name: closed, members_only: true}");
        assertThat(eve.get("/api/v1/teams/closed").status())
                .as("her token leads nowhere else")
                .isEqualTo(401);
    }

    @Test
    void what_many_clients_change_at_once_is_all_there() throws Exception {
        team("busy");
        int clients = 24;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                String name = "client-" + client;
                answers.add(threads.submit(() -> member("busy", name, "viewer")));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        assertThat(admin.get("/api/v1/teams/busy/members").json().at("/items")).hasSize(clients);
        assertThat(admin.get("/api/v1/teams/busy").as(Team.class).members())
                .extracting(Member::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_concurrent_updates_with_if_match_exactly_one_wins() throws Exception {
        String tag = team("race").header("ETag").orElseThrow();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                String document = "{name: race, description: client " + client + "}";
                answers.add(threads.submit(() -> admin.with("If-Match", tag).putYaml("/api/v1/teams/race", document)));
            }
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
        }

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(admin.with("If-Match", tag)
                        .putYaml("/api/v1/teams/absent", "name: absent")
                        .error()
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void what_the_configuration_names_begins_as_it_says_and_is_not_deleted() {
        assertThat(member("shop-1", "bob", "developer").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/teams/shop-1").json().at("/source/kind").asString())
                .isEqualTo("api");
        assertThat(compose(composer.as("bob"), "shop-1").status()).isEqualTo(201);

        assertThat(admin.delete("/api/v1/teams/shop-1").status())
                .as("back to what it was")
                .isEqualTo(204);
        assertThat(admin.get("/api/v1/teams/shop-1").json().at("/source/kind").asString())
                .isEqualTo("configuration");
        assertThat(admin.delete("/api/v1/teams/shop-1").error().message()).contains("nestor.composer.teams");
    }

    private static Answer team(String name) {
        Answer made = admin.putYaml("/api/v1/teams/" + name, "name: " + name);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    private static Answer member(String team, String name, String role) {
        return admin.put("/api/v1/teams/" + team + "/members/" + name, "{\"role\": \"" + role + "\"}");
    }

    private static Answer compose(TestClient client, String team) {
        return client.postYaml("/api/v1/teams/" + team + "/compositions", """
            metadata: {name: web, version: 1.0.0}
            spec: {resources: [{name: db, catalog_ref: database, config: {name: a, size: 1}}]}
            """);
    }
}
