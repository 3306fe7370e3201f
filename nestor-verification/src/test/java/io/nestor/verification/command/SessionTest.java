package io.nestor.verification.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.Nestor;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Terminal;
import io.nestor.verification.process.Installation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command against the three services, as two people call them one after the other. */
class SessionTest {
    private static final Path SESSION = Path.of("src/test/resources/command/session.txt");
    private static final Path MANUAL = Path.of("../docs/cli.md");
    private static final Pattern COMMAND = Pattern.compile("^## nestor (.+)$", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("nk_(\\w{12})_");

    /** These start, look into or move what the services keep: the journey and the tests of stores call them. */
    private static final Set<String> ELSEWHERE = Set.of("dev", "admin tables", "admin export", "admin import");

    @TempDir
    private Path folder;

    private final Map<String, String> places = new HashMap<>();

    @Test
    void every_command_does_what_it_says_on_real_services() throws IOException {
        try (Installation installation = new Installation(
                Files.createDirectory(folder.resolve("written")),
                definitions(),
                "--nestor.orchestrator.engine.simulated.enabled=true")) {
            Map<String, Map<String, String>> callers =
                    Map.of("ada", installation.variablesOfMember(), "root", installation.variablesOfAdmin());
            places.put("{project}", project().toString());
            places.put("{other}", folder.resolve("other").toString());
            places.put("{platform}", folder.resolve("platform").toString());
            places.put("{composer}", callers.get("ada").get("NESTOR_COMPOSER_URL"));
            places.put("{catalog}", callers.get("ada").get("NESTOR_CATALOG_URL"));
            SoftAssertions all = new SoftAssertions();
            for (Call call : Call.of(Files.readAllLines(SESSION))) {
                make(call, callers.get(call.caller()), all);
            }
            all.assertAll();
        }
    }

    @Test
    void no_command_is_left_out() throws IOException {
        List<Call> calls = Call.of(Files.readAllLines(SESSION));
        List<String> commands = COMMAND.matcher(Files.readString(MANUAL))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        assertThat(commands)
                .filteredOn(command -> commands.stream().noneMatch(longer -> longer.startsWith(command + " ")))
                .filteredOn(command -> calls.stream().noneMatch(call -> call.calls(command)))
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    }

    private void make(Call call, Map<String, String> variables, SoftAssertions checked) {
        String line = call.line();
        for (Map.Entry<String, String> place : places.entrySet()) {
            line = line.replace(place.getKey(), place.getValue());
        }
        Map<String, String> all = new HashMap<>(variables);
        all.put("NESTOR_CONFIG", folder.resolve("config.yaml").toString());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        // What 'nestor login' asks for
        byte[] typed = (variables.get("NESTOR_TOKEN") + "\n").getBytes(StandardCharsets.UTF_8);
        Terminal terminal = Terminal.capturing(new ByteArrayInputStream(typed), both, both);

        int code = Nestor.run(new Surroundings(all, folder, folder), terminal, Clock.systemUTC(), line.split(" ", -1));

        String text = printed.toString(StandardCharsets.UTF_8);
        checked.assertThat(code).as("nestor %s%n%s", line, text).isEqualTo(call.exitCode());
        for (String expected : call.says()) {
            checked.assertThat(text).as("nestor %s", line).contains(expected);
        }
        Matcher key = KEY.matcher(text);
        if (key.find()) {
            places.put("{key}", key.group(1));
        }
    }

    private Path definitions() throws IOException {
        Path platform = Files.createDirectory(folder.resolve("platform"));
        String queue = """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: queue, version: %s, provider: aws, category: messaging, resource_type: sqs}
            spec:
              supported_engines: [simulated]
              required_inputs:
                - {name: name, type: string}
            %s  outputs:
                - {name: url, type: string}
              engine_configs:
                simulated:
                  outputs: {url: "https://queues/${inputs.name}"}
                  settings: {duration: 10ms}
            """;
        Files.writeString(platform.resolve("queue-1.0.yaml"), queue.formatted("1.0.0", ""));
        Files.writeString(
                platform.resolve("queue-1.1.yaml"),
                queue.formatted("1.1.0", "  optional_inputs:\n    - {name: size, type: integer, default: 1}\n"));
        return platform;
    }

    private Path project() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.createDirectory(folder.resolve("other"));
        String app = """
            metadata: {name: app, version: %s}
            spec:
              parameters:
                - {name: size, type: string, default: small}
              environments:
                prod: {require_approval: true}
              resources:
                - {name: queue, catalog_ref: "queue:^1", config: {name: "orders-${params.size}"}}
            """;
        Files.writeString(project.resolve("app.yaml"), app.formatted("1.0.0"));
        Files.writeString(
                project.resolve("app-1.1.yaml"),
                app.formatted("1.1.0")
                        + "    - {name: worker, catalog_ref: queue, config: {name:"
                        + " \"${resources.queue.outputs.url}\"}}\n");
        Files.writeString(project.resolve("team.yaml"), "name: mint\n");
        Files.writeString(project.resolve("App.java"), """
            //nestor:composition shop-queue version=1.0.0
            //nestor:resource queue queue:^1 name=orders
            //nestor:shop-queue environment=dev
            class App {}
            """);
        Files.writeString(project.resolve("score.yaml"), """
            apiVersion: score.dev/v1b1
            metadata:
              name: web-app
            containers:
              web:
                image: nginx
            """);
        return project;
    }
}
