package io.nestor.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers every command's requests with the samples that the models' wire format is tested with. */
final class SamplePlatform {
    private static final Path SAMPLES = Path.of("..", "nestor-models", "src", "test", "resources", "wire");
    private static final String DEPLOYMENT = CommandTest.TEAM + "/deployments/web-app-prod";
    private static final String COMPOSITION = CommandTest.TEAM + "/compositions/web-app";

    private SamplePlatform() {}

    static ScriptedServer start() {
        ScriptedServer server = new ScriptedServer();
        deployments(server);
        compositions(server);
        catalog(server);
        teams(server);
        operation(server);
        return server;
    }

    private static void deployments(ScriptedServer server) {
        String deployed = CommandTest.deployment("web-app-prod", "succeeded");
        String failed = CommandTest.deployment("web-app-staging", "failed");
        String status = CommandTest.status(
                "web-app-prod", "succeeded", "deploy", "network:succeeded", "database:succeeded", "site:succeeded");
        String plan = sample("plan");
        String run = sample("run").replace("cancelling", "succeeded");
        server.on("GET " + CommandTest.TEAM + "/deployments", 200, CommandTest.items(deployed, failed))
                .on("GET " + DEPLOYMENT, 200, deployed)
                .on("GET " + DEPLOYMENT + "/status", 200, status)
                .on("GET " + DEPLOYMENT + "/runs", 200, CommandTest.items(run))
                .on("GET " + DEPLOYMENT + "/runs/7", 200, run)
                .on("GET " + DEPLOYMENT + "/revisions", 200, CommandTest.items(sample("revision")))
                .on("GET " + DEPLOYMENT + "/logs", 200, CommandTest.items(sample("log-line")))
                .on("GET " + DEPLOYMENT + "/explain", 200, sample("explanation"))
                .on("DELETE " + DEPLOYMENT, 202, deployed)
                .on("POST " + DEPLOYMENT + "/approve", 202, deployed)
                .on("POST " + DEPLOYMENT + "/reject", 204, "")
                .on("POST " + DEPLOYMENT + "/drift", 202, run)
                .on("POST " + DEPLOYMENT + "/rollback", 202, deployed)
                .on("POST " + DEPLOYMENT + "/rollback?dry_run=true", 200, plan)
                .on("POST " + DEPLOYMENT + "/destroy", 202, deployed)
                .on("POST " + DEPLOYMENT + "/destroy?dry_run=true", 200, plan)
                .on("POST " + CommandTest.TEAM + "/deploy", 202, deployed)
                .on("POST " + CommandTest.TEAM + "/deploy?dry_run=true", 200, plan);
    }

    private static void compositions(ScriptedServer server) {
        String composition = CommandTest.composition();
        String earlier = composition.replace("1.2.0", "1.1.0").replace("A shop", "A small shop");
        server.on("GET " + CommandTest.TEAM + "/compositions", 200, CommandTest.items(composition))
                .on("POST " + CommandTest.TEAM + "/compositions", 201, composition)
                .on("GET " + COMPOSITION, 200, composition)
                .on("GET " + COMPOSITION + "?version=1.1.0", 200, earlier)
                .on("PUT " + COMPOSITION, 200, composition)
                .on("DELETE " + COMPOSITION, 204, "")
                .on(
                        "POST " + COMPOSITION + "/validate",
                        200,
                        "{\"state\": \"valid\", \"violations\": [], \"resolved\": {}}")
                .on("POST " + COMPOSITION + "/render", 200, sample("deployment-request"))
                .on("GET " + COMPOSITION + "/versions", 200, """
                    {"items": [{"version": "1.2.0", "present": true, "updated_at": "2026-01-01T11:00:00.123456Z"},
                               {"version": "1.1.0", "present": false, "description": "A small shop"}]}
                    """)
                .on("POST " + CommandTest.TEAM + "/policies/check", 200, CommandTest.items(sample("policy-finding")));
    }

    private static void teams(ScriptedServer server) {
        String team = sample("team");
        String members = CommandTest.TEAM + "/members";
        String repository = """
            {"name": "teams", "url": "https://git.example.com/teams.git", "branch": "main", "path": "teams", "commit": "ec3df5c",
             "state": "synced", "synced_at": "2026-01-01T11:00:00Z",
             "violations": [{"file": "teams/shop.yaml", "line": 3, "column": 17, "path": "members[0].role",
                             "message": "'developr' is not one of viewer, developer, team-admin"}]}
            """;
        server.on("GET /api/v1/teams", 200, CommandTest.items(team))
                .on("GET " + CommandTest.TEAM, 200, team)
                .on("PUT " + CommandTest.TEAM, 200, team)
                .on("DELETE " + CommandTest.TEAM, 204, "")
                .on("GET " + members, 200, CommandTest.items(sample("member")))
                .on("PUT " + members + "/ada", 200, sample("member"))
                .on("DELETE " + members + "/ada", 204, "")
                .on("GET /api/v1/team-repository", 200, repository)
                .on("POST /api/v1/team-repository/sync", 200, repository);
    }

    private static void catalog(ScriptedServer server) {
        String definition = sample("resource-definition");
        server.on("GET " + CommandTest.TEAM + "/catalog/resources", 200, CommandTest.items(definition))
                .on("GET " + CommandTest.TEAM + "/catalog/search", 200, sample("search-page"))
                .on("GET /api/v2beta1/resources/mysql", 200, definition)
                .on("GET /api/v1/resources/mysql/versions", 200, CommandTest.items(sample("resource-version")))
                .on("GET /api/v1/resources/mysql/1.2.0/diff", 200, sample("definition-diff"))
                .on("POST /api/v1/validate", 200, sample("validation-report"));
    }

    private static void operation(ScriptedServer server) {
        server.on("GET /api/v1/audit", 200, CommandTest.items("""
            {"sequence": 7, "at": "2026-01-01T11:58:00Z", "caller": "ci", "team": "shop", "method": "POST",
             "path": "/api/v1/teams/shop/deploy", "status": 403, "outcome": "refused", "address": "10.0.0.7",
             "trace_id": "4bf92f3577b34da6"}
            """))
                .on("GET /api/v1/api-keys", 200, CommandTest.items(sample("api-key")))
                .on("POST /api/v1/api-keys", 201, sample("new-api-key"))
                .on("DELETE /api/v1/api-keys/k1", 204, "")
                .on("GET /live", 200, sample("liveness-status"))
                .on("GET /health", 200, sample("health-status"))
                .on("GET /api/versions", 200, CommandTest.items(sample("api-version")));
    }

    static String sample(String name) {
        try {
            return Files.readString(SAMPLES.resolve(name + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
