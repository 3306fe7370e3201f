package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.process.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Makes a workspace ready for Terraform's commands: the module, its variables, the backend, and an init where one is
 * due. A step answers with the command that failed, and with nothing where all is well.
 */
final class Initialisation {
    private final Workspace workspace;
    private final ModuleCall call;
    private final Commands commands;
    private final String version;
    private final Lock initialising;
    private final Path module;

    /** @param initialising held during an init: Terraform's cache of providers takes one at a time */
    Initialisation(Workspace workspace, ModuleCall call, Commands commands, String version, Lock initialising) {
        this.workspace = workspace;
        this.call = call;
        this.commands = commands;
        this.version = version;
        this.initialising = initialising;
        this.module = workspace.module(call);
    }

    /** For work on the resource itself: its state moves to the backend that is configured now. */
    Optional<Ran> initialise() {
        prepare();
        Backend present = workspace.backend().orElse(call.backend());
        Optional<Ran> failed = present.equals(call.backend()) ? initialise(present) : move(present, call.backend());
        return failed.or(() -> push(workspace.movedState())).or(this::retireLocalState);
    }

    /** What a remote backend has would only grow old in the workspace. */
    private Optional<Ran> retireLocalState() {
        if (!call.backend().isLocal() && workspace.readState().isPresent()) {
            replace(workspace.state(), workspace.directory().resolve("terraform.tfstate.backup"));
        }
        return Optional.empty();
    }

    /** For a look at the resource: its state is where it was last. */
    Optional<Ran> initialiseForPreview() {
        prepare();
        return initialise(workspace.backend().orElse(call.backend()));
    }

    private void prepare() {
        workspace.rescueState();
        workspace.prepare(call.folder(), call.digest());
        workspace.writeVariables(call.variables());
    }

    private Optional<Ran> initialise(Backend backend) {
        use(backend);
        return initialisedFor(backend).equals(readMarker()) ? Optional.empty() : initialiseAnew(backend);
    }

    /** For a workspace whose marker promises too much. */
    Optional<Ran> initialiseAnew() {
        return initialiseAnew(workspace.backend().orElse(call.backend()));
    }

    private Optional<Ran> initialiseAnew(Backend backend) {
        initialising.lock();
        try {
            Files.deleteIfExists(marker());
            Ran ran = commands.run("init", List.of("-input=false", "-no-color", "-json", "-reconfigure"));
            if (ran.succeeded()) {
                workspace.writeBackend(backend);
                Files.writeString(marker(), initialisedFor(backend));
            }
            return failure(ran);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + marker(), e);
        } finally {
            initialising.unlock();
        }
    }

    /**
     * By way of a file, which stays until the new backend has the state: so it can be done again from whatever was
     * reached. Terraform refuses to put one state over another.
     */
    private Optional<Ran> move(Backend from, Backend to) {
        Optional<Ran> failed = Files.exists(workspace.movedState()) ? Optional.empty() : takeOut(from);
        return failed.or(() -> initialise(to));
    }

    private Optional<Ran> takeOut(Backend from) {
        return initialise(from).or(() -> {
            Ran ran = commands.run("state pull", List.of());
            if (ran.succeeded() && !TerraformState.of(ran.stdout()).isEmpty()) {
                replace(ran.stdout(), workspace.movedState());
            }
            return failure(ran);
        });
    }

    /** Gives the backend a state that lies in a file, if there is one. */
    Optional<Ran> push(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Ran ran = commands.run("state push", List.of(module.relativize(file).toString()));
        if (ran.succeeded()) {
            remove(file);
        }
        return failure(ran);
    }

    private static Optional<Ran> failure(Ran ran) {
        return ran.succeeded() ? Optional.empty() : Optional.of(ran);
    }

    private void use(Backend backend) {
        Path override = module.resolve("nestor_override.tf.json");
        try {
            Files.writeString(
                    override,
                    backend.override(module.relativize(workspace.state()).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + override, e);
        }
    }

    private Path marker() {
        return workspace.directory().resolve("initialised");
    }

    private String initialisedFor(Backend backend) {
        return String.join("\n", call.digest(), call.source().toString(), version, backend.text());
    }

    private String readMarker() {
        try {
            return Files.exists(marker()) && Files.exists(workspace.data()) ? Files.readString(marker()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + marker(), e);
        }
    }

    private static void replace(Path file, Path target) {
        try {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't move " + file + " to " + target, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + file, e);
        }
    }
}
