package io.nestor.cli.command;

import io.nestor.cli.Nestor;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands against a scripted server, as team {@code shop}, at noon of the first day of 2026 unless told otherwise. */
abstract class CommandTest {
    static final String TEAM = "/api/v1/teams/shop";
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path directory;

    final Map<String, String> variables = new HashMap<>();
    String input = "";
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    ScriptedServer server;

    /** What a call ended with and what it printed. */
    record Result(int code, String out, String err) {}

    @BeforeEach
    final void startServer() {
        server = new ScriptedServer();
        variables.put("NESTOR_COMPOSER_URL", server.url().toString());
        variables.put("NESTOR_CATALOG_URL", server.url().toString());
        variables.put("NESTOR_TOKEN", "secret");
        variables.put("NESTOR_TEAM", "shop");
    }

    @AfterEach
    final void stopServer() {
        server.close();
    }

    final Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.capturing(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), stream(out), stream(err));
        int code = Nestor.run(
                new Surroundings(variables, directory, directory.resolve("home")), terminal, clock, arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    final Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    static String deployment(String id, String status) {
        return """
            {"id": "%s", "team": "shop", "composition_name": "web-app", "composition_version": "1.2.0",
             "environment": "prod", "parameters": {"size": "large"}, "deployment_id": "shop.%s", "revision": 3,
             "operation": "deploy", "status": "%s", "outputs": {"url": "https://shop.example"}, "labels": {}, "annotations": {},
             "created_at": "2026-01-01T11:00:00Z", "updated_at": "2026-01-01T11:55:00Z"}
            """.formatted(id, id, status);
    }

    /** @param resources as {@code name:status} or {@code name:status:message} */
    static String status(String id, String status, String operation, String... resources) {
        StringBuilder list = new StringBuilder();
        int[] counts = new int[6];
        for (String resource : resources) {
            String[] parts = resource.split(":", 3);
            counts[
                    List.of("pending", "running", "succeeded", "failed", "skipped", "cancelled")
                            .indexOf(parts[1].equals("deleted") ? "succeeded" : parts[1])]++;
            list.append(list.isEmpty() ? "" : ", ")
                    .append(
                            "{\"name\": \"%s\", \"engine\": \"terraform\", \"action\": \"%s\", \"status\": \"%s\", \"attempts\": 1"
                                    .formatted(parts[0], operation.equals("destroy") ? "delete" : "create", parts[1]))
                    .append(parts.length > 2 ? ", \"message\": \"" + parts[2] + "\"}" : "}");
        }
        return """
            {"id": "%s", "status": "%s", "operation": "%s", "revision": 3,
             "progress": {"total": %d, "pending": %d, "running": %d, "succeeded": %d, "failed": %d, "skipped": %d,
                          "cancelled": %d},
             "resources": [%s], "started_at": "2026-01-01T11:54:00Z", "updated_at": "2026-01-01T11:55:00Z"}
            """.formatted(
                        id,
                        status,
                        operation,
                        resources.length,
                        counts[0],
                        counts[1],
                        counts[2],
                        counts[3],
                        counts[4],
                        counts[5],
                        list);
    }

    static String composition() {
        return """
            {"metadata": {"name": "web-app", "team": "shop", "version": "1.2.0", "description": "A shop",
                          "labels": {}, "annotations": {}},
             "spec": {"resources": [{"name": "site", "catalog_ref": "static-site:^1.0", "config": {},
                                     "condition": "params.size != 'none'", "depends_on": [], "outputs": {}}],
                      "parameters": [
                        {"name": "size", "type": "string", "description": "Size of it", "default": "small",
                         "validation": {"enum": ["small", "large"]}},
                        {"name": "replicas", "type": "integer", "default": 1, "validation": {"min": 1, "max": 9}},
                        {"name": "public", "type": "boolean", "default": false},
                        {"name": "zones", "type": "array"},
                        {"name": "limits", "type": "object"},
                        {"name": "instance_count", "type": "number"},
                        {"name": "name", "type": "string", "sensitive": true, "default": "x"}],
                      "dependencies": [], "environments": {"prod": {"parameters": {"size": "large"}}, "dev": {}}},
             "status": {"state": "valid", "violations": [], "resolved": {"static-site:^1.0": "static-site:1.1.0"}}}
            """;
    }

    static String items(String... items) {
        return "{\"items\": [" + String.join(", ", items) + "]}";
    }
}
