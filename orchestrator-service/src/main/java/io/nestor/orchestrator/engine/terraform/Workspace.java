package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one resource. Its state lies where {@code terraform output} finds it when somebody runs that there; the
 * module is a copy, since Terraform writes beside it.
 */
record Workspace(ResourceFolder folder) {
    Path directory() {
        return folder.directory();
    }

    Path state() {
        return folder.resolve("terraform.tfstate");
    }

    /** What Terraform saved because it could not write the state, to be put back first of all. */
    Path rescuedState() {
        return folder.resolve("errored.tfstate");
    }

    /** What is on its way from one backend to another. */
    Path movedState() {
        return folder.resolve("moved.tfstate");
    }

    /** Where the state is; empty if there never was one. */
    Optional<Backend> backend() {
        try {
            if (Files.exists(backendFile())) {
                return Optional.of(Backend.parse(Files.readString(backendFile())));
            }
            boolean isHere = Files.exists(state()) && Files.size(state()) > 0;
            return isHere ? Optional.of(Backend.LOCAL) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + backendFile(), e);
        }
    }

    void writeBackend(Backend backend) {
        ResourceFolder.writePrivate(backendFile(), backend.text().getBytes(StandardCharsets.UTF_8));
    }

    /** What is in the state's file; empty if there is nothing. */
    Optional<byte[]> readState() {
        try {
            return Files.exists(state())
                    ? Optional.of(Files.readAllBytes(state())).filter(content -> content.length > 0)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + state(), e);
        }
    }

    /** May hold passwords. */
    Path backendFile() {
        return folder.resolve("backend.json");
    }

    /** Whether the state that was here is not here any more. */
    boolean isLost() {
        return !Files.exists(state()) && !Files.exists(backendFile());
    }

    Path variables() {
        return folder.resolve("variables.tfvars.json");
    }

    /** {@code TF_DATA_DIR}. */
    Path data() {
        return folder.resolve("data");
    }

    Path bundle() {
        return folder.bundle();
    }

    /** The private copy of the module that is called. */
    Path module(ModuleCall call) {
        return bundle().resolve(call.source().toString()).normalize();
    }

    boolean isLocal() {
        return backend().orElse(Backend.LOCAL).isLocal();
    }

    /** Whether there is anything that Terraform would have to delete. */
    boolean isEmpty() {
        return isLocal()
                && !Files.exists(rescuedState())
                && !Files.exists(movedState())
                && TerraformState.read(state()).map(TerraformState::isEmpty).orElse(true);
    }

    /** Makes sure that the module is the one of this bundle and that only its owner can read the state. */
    void prepare(Path bundle, String digest) {
        ResourceFolder.createPrivate(state());
        ResourceFolder.createPrivate(folder.resolve("terraform.tfstate.backup"));
        folder.copyBundle(bundle, digest);
    }

    /** Terraform leaves a state that it could not write where it ran, which may be replaced. */
    void rescueState() {
        if (!Files.isDirectory(bundle())) {
            return;
        }
        try (Stream<Path> files = Files.walk(bundle())) {
            List<Path> left =
                    files.filter(file -> file.endsWith("errored.tfstate")).toList();
            for (Path file : left) {
                Files.move(file, rescuedState(), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't rescue a state from " + bundle(), e);
        }
    }

    void writeVariables(Map<String, ? extends @Nullable Object> values) {
        ResourceFolder.writePrivate(variables(), NestorJson.strict().writeValueAsBytes(values));
    }
}
