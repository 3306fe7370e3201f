package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TeamCommandTest extends CommandTest {
    private static final String SHOP = """
        {"name": "shop", "description": "Sells things", "members": [{"name": "ada", "role": "developer"}],
         "quota": {"environments": {"prod": {"categories": {"database": 3}}}},
         "source": {"kind": "git", "file": "teams/shop.yaml"}}
        """;

    @Test
    void teams_are_listed_and_shown_with_what_they_may_have() {
        server.on("GET /api/v1/teams", 200, items(SHOP)).on("GET " + TEAM, 200, SHOP);

        assertThat(run("team", "list").out()).contains("shop", "Git", "Sells things");
        assertThat(run("team", "get").out())
                .contains("Git: teams/shop.yaml", "ada", "developer", "resources of category database");
    }

    @Test
    void a_team_is_applied_as_its_file_has_it() throws IOException {
        server.on("PUT " + TEAM, 201, SHOP);
        String file = "name: shop\nmembers: []\n";
        Files.writeString(directory.resolve("shop.yaml"), file);

        assertThat(run("team", "apply", "--file", "shop.yaml").out()).contains("Applied team shop");
        assertThat(server.request("PUT " + TEAM).body()).isEqualTo(file);
        Files.writeString(directory.resolve("nameless.yaml"), "members: []\n");
        assertThat(run("team", "apply", "--file", "nameless.yaml").err())
                .contains("nameless.yaml", "name: is required");
    }

    @Test
    void members_come_and_go() {
        server.on("PUT " + TEAM + "/members/ada", 200, "{\"name\": \"ada\", \"role\": \"team-admin\"}")
                .on("DELETE " + TEAM + "/members/ada", 204, "");

        assertThat(run("team", "member", "add", "ada", "--role", "team-admin").code())
                .isZero();
        assertThat(server.request("PUT " + TEAM + "/members/ada").body()).isEqualTo("{\"role\":\"team-admin\"}");
        assertThat(run("team", "member", "remove", "ada").code()).isZero();
        Result wrong = run("team", "member", "add", "ada", "--role", "king");
        assertThat(wrong.err()).contains("'king' is not one of viewer, developer, team-admin");
        assertThat(wrong.code()).isEqualTo(2);
    }

    @Test
    void what_is_wrong_in_the_repository_fails_the_sync() {
        server.on("POST /api/v1/team-repository/sync", 200, """
            {"name": "teams", "url": "https://git.example.com/teams.git", "branch": "main", "path": "", "state": "synced",
             "commit": "ec3df5c", "violations": [{"file": "shop.yaml", "line": 3, "column": 17, "path": "name",
             "message": "is required"}]}
            """);

        Result sync = run("team", "sync");
        assertThat(sync.out()).contains("shop.yaml:3:17: name: is required");
        assertThat(sync.code()).isEqualTo(1);
    }
}
