package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyCommandTest extends CommandTest {
    private static final String KEYS = "/api/v1/api-keys";

    private static String key(String more) {
        return """
            {"id": "k3yId", "prefix": "nk_k3yId", "name": "ci", "team": "shop", "roles": ["developer"],
             "created_by": "ann", "created_at": "2026-01-01T11:00:00Z"%s}
            """.formatted(more);
    }

    @Test
    void a_new_key_is_shown_once_and_alone_for_scripts() {
        server.on("POST " + KEYS, 201, "{\"api_key\": " + key("") + ", \"secret\": \"nk_k3yId_secret\"}");

        Result table = run("key", "create", "ci", "--role", "viewer", "--expires-in", "90d");
        assertThat(table.out()).contains("nk_k3yId_secret");
        assertThat(table.err()).contains("not shown again");
        assertThat(server.request("POST " + KEYS).body())
                .contains("\"name\":\"ci\"", "\"team\":\"shop\"", "viewer", "90d");
        assertThat(run("key", "create", "ci", "-o", "name").out()).isEqualTo("nk_k3yId_secret\n");
    }

    @Test
    void keys_are_listed_with_what_became_of_them() {
        server.on(
                "GET " + KEYS,
                200,
                items(
                        key(""),
                        key(", \"revoked_at\": \"2026-01-01T11:30:00Z\""),
                        key(", \"expires_at\": \"2026-01-01T11:30:00Z\", \"last_used_at\": \"2026-01-01T11:00:00Z\"")));

        assertThat(run("key", "list").out()).contains("valid", "revoked", "expired", "1h ago");
    }

    @Test
    void a_key_is_revoked_by_its_id() {
        server.on("DELETE " + KEYS + "/k3yId", 204, "");

        assertThat(run("key", "revoke", "k3yId").code()).isZero();

        server.request("DELETE " + KEYS + "/k3yId");
    }

    @Test
    void keys_of_the_platform_have_no_team() {
        server.on("POST " + KEYS, 201, "{\"api_key\": " + key("") + ", \"secret\": \"nk_k3yId_secret\"}");

        run("key", "create", "operator", "--platform", "--role", "admin");

        assertThat(server.request("POST " + KEYS).body()).doesNotContain("shop");
    }
}
