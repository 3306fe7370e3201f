package io.nestor.orchestrator.engine.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One engine call on one stack. A step answers with the command that failed, and with nothing where all is well.
 */
final class Action {
    private final Stack stack;
    private final Program program;
    private final Commands commands;
    private final String secretsProvider;

    Action(Stack stack, Program program, Commands commands, String secretsProvider) {
        this.stack = stack;
        this.program = program;
        this.commands = commands;
        this.secretsProvider = secretsProvider;
    }

    /** How an action came to its end. */
    sealed interface End {}

    /** Everything is as desired. */
    record Deployed(Effect effect, StackOutputs outputs) implements End {}

    /** What an update would do. */
    record Planned(JsonNode preview) implements End {}

    /** The stack is there. */
    record Found() implements End {}

    /** There is no stack any more; {@code changed} if there was one. */
    record Gone(boolean changed) implements End {}

    record Stopped(Ran ran) implements End {}

    End deploy() {
        Optional<Ran> failed = prepare();
        if (failed.isPresent()) {
            return new Stopped(failed.get());
        }
        Ran up = commands.run("up", options("--yes", "--skip-preview", "--refresh", "--json"));
        return up.succeeded() ? readOutputs(effect(up)) : new Stopped(up);
    }

    /** Of a stack that is there, or of one that was made for the preview. */
    End preview() {
        return prepare().<End>map(Stopped::new).orElseGet(() -> {
            Ran ran = commands.run("preview", options("--refresh", "--json"));
            return ran.succeeded()
                    ? new Planned(NestorJson.lenient().readTree(ran.stdout().toFile()))
                    : new Stopped(ran);
        });
    }

    /** Whether the stack is there. */
    End find() {
        copyProgram();
        Ran ran = commands.run("stack select", options());
        return ran.succeeded() ? new Found() : new Stopped(ran);
    }

    End delete() {
        if (find() instanceof Stopped(Ran missing)) {
            return Failures.isNoStack(missing) ? new Gone(false) : new Stopped(missing);
        }
        return configure()
                .or(() -> failure(commands.run("destroy", options("--yes", "--skip-preview", "--refresh", "--json"))))
                .or(() -> failure(
                        commands.run("stack rm", List.of("--stack", stack.name(), "--yes", "--non-interactive"))))
                .<End>map(Stopped::new)
                .orElseGet(() -> new Gone(true));
    }

    /** Reads the outputs after an update. */
    private End readOutputs(Effect effect) {
        Ran shown = commands.run("stack output", output("--json"));
        Ran clear = commands.run("stack output", output("--json", "--show-secrets"));
        try {
            if (!shown.succeeded() || !clear.succeeded()) {
                return new Stopped(shown.succeeded() ? clear : shown);
            }
            return new Deployed(effect, StackOutputs.read(shown.stdout(), clear.stdout()));
        } finally {
            remove(clear.stdout());
        }
    }

    private static Effect effect(Ran up) {
        List<EngineEvent> events = EngineEvent.in(up.stdout());
        return events.stream().anyMatch(EngineEvent::tellsOfReplacement)
                ? Effect.REPLACED
                : Effect.of(events.stream().anyMatch(EngineEvent::tellsOfChanges));
    }

    private Optional<Ran> prepare() {
        copyProgram();
        return failure(commands.run("stack select", options("--create", "--secrets-provider", secretsProvider)))
                .or(this::configure)
                .or(this::install);
    }

    private void copyProgram() {
        stack.folder().copyBundle(program.folder(), program.digest());
    }

    /** Secrets go through standard input, and are encrypted in the stack's configuration. */
    private Optional<Ran> configure() {
        stack.configure(program);
        for (String key : program.secrets()) {
            ResourceFolder.writePrivate(
                    stack.secret(), text(program.configuration().get(key)).getBytes(UTF_8));
            Ran ran;
            try {
                List<String> all = options("--secret");
                all.add(key);
                ran = commands.run("config set", all, stack.secret());
            } finally {
                remove(stack.secret());
            }
            if (!ran.succeeded()) {
                return Optional.of(ran);
            }
        }
        return Optional.empty();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : NestorJson.strict().writeValueAsString(value);
    }

    /** Packages of the program's language, once for each copy of it. */
    private Optional<Ran> install() {
        Path done = stack.folder().bundle().resolve(".nestor-installed");
        if (!program.needsInstall() || Files.exists(done)) {
            return Optional.empty();
        }
        Ran ran = commands.run("install", List.of("--non-interactive"));
        if (ran.succeeded()) {
            ResourceFolder.createPrivate(done);
        }
        return failure(ran);
    }

    private List<String> options(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--stack", stack.name(), "--config-file", stack.configuration().toString(), "--non-interactive"));
        all.addAll(List.of(more));
        return all;
    }

    /** Has no configuration. */
    private List<String> output(String... more) {
        List<String> all = new ArrayList<>(List.of("--stack", stack.name(), "--non-interactive"));
        all.addAll(List.of(more));
        return all;
    }

    private static Optional<Ran> failure(Ran ran) {
        return ran.succeeded() ? Optional.empty() : Optional.of(ran);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + file, e);
        }
    }
}
