package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.process.Exit.How;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import tools.jackson.databind.JsonNode;

/**
 * One engine call on one workspace: at most an init, a plan and an apply. A step answers with the outcome where the action ends
 * with it, and with nothing where the next step is due.
 */
final class Action {
    /** What {@code plan -detailed-exitcode} says if there is something to apply. */
    private static final int CHANGES = 2;

    private static final List<String> PLAIN = List.of("-input=false", "-no-color", "-json");

    private final Workspace workspace;
    private final ModuleCall call;
    private final Session session;
    private final String version;
    private final Lock initialising;
    private final Path module;
    private final Path plan;

    /** @param initialising held during an init: Terraform's cache of providers takes one at a time */
    Action(Workspace workspace, ModuleCall call, Path records, Session session, String version, Lock initialising) {
        this.workspace = workspace;
        this.call = call;
        this.session = session;
        this.version = version;
        this.initialising = initialising;
        this.module = workspace.module(call);
        this.plan = records.resolve("plan");
    }

    /** How an action came to its end. */
    sealed interface End {}

    /** Nothing had to be done. */
    record Unchanged() implements End {}

    /** Everything was done. */
    record Applied() implements End {}

    /** There is something to do; only a preview and a comparison end with that. */
    record Planned(JsonNode plan) implements End {}

    /** Something came in between. */
    record Stopped(Outcome outcome) implements End {}

    End apply(List<String> planOptions) {
        prepare();
        return initialise().or(this::restoreState).or(() -> plan(planOptions)).orElseGet(this::applyPlan);
    }

    End preview() {
        prepare();
        return initialise().or(() -> plan(List.of())).orElseGet(this::show);
    }

    /** Ends unchanged where neither the configuration nor the world differs from the state. */
    End compare() {
        prepare();
        return initialise().orElseGet(this::planAndShow);
    }

    private End planAndShow() {
        Ran ran = runPlan(List.of());
        if (ran.succeeded() && !DriftReader.isAnnounced(ran.stdout())) {
            return new Unchanged();
        }
        return ran.succeeded() || hasChanges(ran) ? show() : stopped(ran);
    }

    private void prepare() {
        workspace.rescueState();
        workspace.prepare(call.folder(), call.digest());
        workspace.writeVariables(call.variables());
        keepStateIn(workspace.state());
    }

    /** Whatever backend the module names, its state belongs into the workspace. */
    private void keepStateIn(Path state) {
        Path override = module.resolve("nestor_override.tf");
        try {
            Files.writeString(override, """
                    terraform {
                      backend "local" {
                        path = "%s"
                      }
                    }
                    """.formatted(module.relativize(state)));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + override, e);
        }
    }

    private Optional<End> initialise() {
        return initialisedFor().equals(readMarker()) ? Optional.empty() : initialiseAnew();
    }

    private Optional<End> initialiseAnew() {
        Ran ran;
        initialising.lock();
        try {
            Files.deleteIfExists(marker());
            ran = session.run("init", with(PLAIN, "-reconfigure"));
            if (ran.succeeded()) {
                Files.writeString(marker(), initialisedFor());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + marker(), e);
        } finally {
            initialising.unlock();
        }
        return ran.succeeded() ? Optional.empty() : Optional.of(stopped(ran));
    }

    private Path marker() {
        return workspace.directory().resolve("initialised");
    }

    private String initialisedFor() {
        return String.join("\n", call.digest(), call.source().toString(), version);
    }

    private String readMarker() {
        try {
            return Files.exists(marker()) && Files.exists(workspace.data()) ? Files.readString(marker()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + marker(), e);
        }
    }

    /** Puts back a state that Terraform could not write at the end of an earlier action. */
    private Optional<End> restoreState() {
        Path rescued = workspace.rescuedState();
        if (!Files.exists(rescued)) {
            return Optional.empty();
        }
        Ran ran = session.run("state push", List.of(module.relativize(rescued).toString()));
        if (!ran.succeeded()) {
            return Optional.of(stopped(ran));
        }
        try {
            Files.delete(rescued);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + rescued, e);
        }
    }

    private Optional<End> plan(List<String> options) {
        Ran ran = runPlan(options);
        if (ran.exit().how() == How.ENDED && Failures.isUninitialised(ran)) {
            return initialiseAnew().or(() -> planned(runPlan(options)));
        }
        return planned(ran);
    }

    private Ran runPlan(List<String> options) {
        List<String> all = with(PLAIN, "-detailed-exitcode", "-out=" + plan, "-var-file=" + workspace.variables());
        all.addAll(call.options());
        all.addAll(options);
        return session.run("plan", all);
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
        Ran ran = session.run("apply", all);
        deletePlan();
        return ran.succeeded() ? new Applied() : stopped(ran);
    }

    /** It holds the inputs in clear. */
    private void deletePlan() {
        try {
            Files.deleteIfExists(plan);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + plan, e);
        }
    }

    private End show() {
        Ran ran = session.run("show", List.of("-json", plan.toString()));
        return ran.succeeded()
                ? new Planned(NestorJson.lenient().readTree(ran.stdout().toFile()))
                : stopped(ran);
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
