package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.process.Exit.How;
import io.nestor.orchestrator.engine.process.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One engine call on one workspace: at most an init, a plan and an apply. A step answers with the outcome where the action ends
 * with it, and with nothing where the next step is due.
 */
final class Action {
    /** What {@code plan -detailed-exitcode} says if there is something to apply. */
    private static final int CHANGES = 2;

    /** Who only looks holds nobody up. */
    private static final List<String> UNLOCKED = List.of("-lock=false");

    private static final List<String> PLAIN = List.of("-input=false", "-no-color", "-json");

    private final Workspace workspace;
    private final ModuleCall call;
    private final Commands commands;
    private final Initialisation initialisation;
    private final Consumer<String> doubts;
    private final Path plan;

    /** @param doubts is told what may be there without being in the state */
    Action(
            Workspace workspace,
            ModuleCall call,
            Path records,
            Commands commands,
            Initialisation initialisation,
            Consumer<String> doubts) {
        this.workspace = workspace;
        this.call = call;
        this.commands = commands;
        this.initialisation = initialisation;
        this.doubts = doubts;
        this.plan = records.resolve("plan");
    }

    /** How an action came to its end. */
    sealed interface End {}

    /** Nothing would have to be done; only a preview and a comparison end with that. */
    record Unchanged() implements End {}

    /** Everything was done, if there was anything to do. */
    record Applied(Effect effect, TerraformState state) implements End {}

    /** There is something to do; only a preview and a comparison end with that. */
    record Planned(JsonNode plan) implements End {}

    /** Something came in between. */
    record Stopped(Outcome outcome) implements End {}

    End apply(List<String> planOptions) {
        return apply(planOptions, Optional::empty);
    }

    /** Applies the plan unless there is an objection to it. */
    End applyUnless(Function<JsonNode, Optional<Outcome>> objection) {
        return apply(List.of(), () -> stoppedBy(objection));
    }

    private End apply(List<String> planOptions, Supplier<Optional<End>> check) {
        End end = prepare().or(() -> plan(planOptions)).or(check).orElseGet(this::applyPlan);
        delete(plan);
        return end instanceof Unchanged ? applied(Effect.NONE) : end;
    }

    private Optional<End> stoppedBy(Function<JsonNode, Optional<Outcome>> objection) {
        return switch (show()) {
            case Planned(JsonNode shown) -> objection.apply(shown).map(Stopped::new);
            case End failed -> Optional.of(failed);
        };
    }

    End preview() {
        return look().or(() -> plan(UNLOCKED)).orElseGet(this::show);
    }

    /** Ends unchanged where neither the configuration nor the world differs from the state. */
    End compare() {
        return look().orElseGet(this::planAndShow);
    }

    private Optional<End> look() {
        return initialisation.initialiseForPreview().map(Action::stopped);
    }

    private End planAndShow() {
        Ran ran = runPlan(UNLOCKED);
        if (ran.succeeded() && !DriftReader.isAnnounced(ran.stdout())) {
            return new Unchanged();
        }
        return ran.succeeded() || hasChanges(ran) ? show() : stopped(ran);
    }

    private Optional<End> prepare() {
        return initialisation
                .initialise()
                .or(() -> initialisation.push(workspace.rescuedState()))
                .map(Action::stopped);
    }

    private Optional<End> plan(List<String> options) {
        Ran ran = runPlan(options);
        if (ran.exit().how() == How.ENDED && Failures.isUninitialised(ran)) {
            return initialisation.initialiseAnew().<End>map(Action::stopped).or(() -> planned(runPlan(options)));
        }
        return planned(ran);
    }

    private Ran runPlan(List<String> options) {
        List<String> all = with(PLAIN, "-detailed-exitcode", "-out=" + plan, "-var-file=" + workspace.variables());
        all.addAll(call.options());
        all.addAll(options);
        return commands.run("plan", all);
    }

    private static Optional<End> planned(Ran ran) {
        if (ran.succeeded()) {
            return Optional.of(new Unchanged());
        }
        return hasChanges(ran) ? Optional.empty() : Optional.of(stopped(ran));
    }

    private static boolean hasChanges(Ran ran) {
        return ran.exit().how() == How.ENDED && ran.exit().code() == CHANGES;
    }

    private End applyPlan() {
        List<String> all = new ArrayList<>(PLAIN);
        all.addAll(call.options());
        all.add(plan.toString());
        Ran ran = commands.run("apply", all);
        if (ran.succeeded()) {
            return applied(effect(ran));
        }
        Unrecorded.by(ran, workspace).ifPresent(doubts);
        return stopped(ran);
    }

    /** What holds secrets in clear stays no longer than it is needed. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + file, e);
        }
    }

    private End show() {
        Ran ran = commands.run("show", List.of("-json", plan.toString()));
        if (!ran.succeeded()) {
            return stopped(ran);
        }
        JsonNode shown = NestorJson.lenient().readTree(ran.stdout().toFile());
        delete(ran.stdout());
        return new Planned(shown);
    }

    private End applied(Effect effect) {
        if (call.backend().isLocal()) {
            return new Applied(effect, TerraformState.of(workspace.state()));
        }
        Ran ran = commands.run("state pull", List.of());
        if (!ran.succeeded()) {
            return stopped(ran);
        }
        TerraformState state = TerraformState.of(ran.stdout());
        delete(ran.stdout());
        return new Applied(effect, state);
    }

    /** Of an apply that was carried out to its end: it tells of what was planned once more. */
    static Effect effect(Ran apply) {
        try (Stream<String> lines = Files.lines(apply.stdout(), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("\"planned_change\""))
                            .flatMap(line -> Diagnostic.parse(line).stream())
                            .anyMatch(message -> message.path("change")
                                    .path("action")
                                    .asString("")
                                    .equals("replace"))
                    ? Effect.REPLACED
                    : Effect.CHANGED;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + apply.stdout(), e);
        }
    }

    private static Stopped stopped(Ran ran) {
        return new Stopped(Failures.of(ran));
    }

    private static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }
}
