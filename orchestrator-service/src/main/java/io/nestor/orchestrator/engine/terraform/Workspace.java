package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of one resource. Its state lies where {@code terraform output} finds it when somebody runs that there; the
 * module is a copy, since Terraform writes beside it.
 */
record Workspace(Path directory) {
    private static final int ACTIONS_KEPT = 10;
    private static final DateTimeFormatter ACTION_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    Path state() {
        return directory.resolve("terraform.tfstate");
    }

    /** What Terraform saved because it could not write the state, to be put back first of all. */
    Path rescuedState() {
        return directory.resolve("errored.tfstate");
    }

    /** What is on its way from one backend to another. */
    Path movedState() {
        return directory.resolve("moved.tfstate");
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
        writePrivate(backendFile(), backend.text().getBytes(StandardCharsets.UTF_8));
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
        return directory.resolve("backend.json");
    }

    /** Whether the state that was here is not here any more. */
    boolean isLost() {
        return !Files.exists(state()) && !Files.exists(backendFile());
    }

    Path variables() {
        return directory.resolve("variables.tfvars.json");
    }

    /** {@code TF_DATA_DIR}. */
    Path data() {
        return directory.resolve("data");
    }

    Path bundle() {
        return directory.resolve("bundle");
    }

    /** The private copy of the module that is called. */
    Path module(ModuleCall call) {
        return bundle().resolve(call.source().toString()).normalize();
    }

    /** Where the last actions left what Terraform printed. */
    Path actions() {
        return directory.resolve("actions");
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
    void prepare(Path folder, String digest) {
        try {
            createPrivate(state());
            createPrivate(directory.resolve("terraform.tfstate.backup"));
            if (!digest.equals(read(directory.resolve("bundle.digest")))) {
                copy(folder, digest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't prepare the workspace " + directory, e);
        }
    }

    private void copy(Path folder, String digest) throws IOException {
        Path marker = directory.resolve("bundle.digest");
        Path part = directory.resolve("bundle.part");
        Files.deleteIfExists(marker);
        FileSystemUtils.deleteRecursively(part);
        FileSystemUtils.copyRecursively(folder, part);
        FileSystemUtils.deleteRecursively(bundle());
        Files.move(part, bundle(), StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(marker, digest);
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
        try {
            Files.deleteIfExists(variables());
            createPrivate(variables());
            NestorJson.strict().writeValue(variables().toFile(), values);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + variables(), e);
        }
    }

    /** A directory for what the commands of one action print; the oldest ones go. */
    Path newAction(String purpose, Instant now) {
        try {
            Files.createDirectories(actions(), Workspaces.PRIVATE_DIRECTORY);
            try (Stream<Path> entries = Files.list(actions())) {
                List<Path> oldestFirst = entries.filter(
                                entry -> !entry.getFileName().toString().startsWith("."))
                        .sorted()
                        .toList();
                for (Path old : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - ACTIONS_KEPT + 1))) {
                    FileSystemUtils.deleteRecursively(old);
                }
            }
            String name = ACTION_NAME.format(now.truncatedTo(ChronoUnit.MILLIS)) + "-" + purpose + "-";
            return Files.createTempDirectory(actions(), name, Workspaces.PRIVATE_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a directory in " + actions(), e);
        }
    }

    void remove() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the workspace " + directory, e);
        }
    }

    /** Complete or not at all. */
    void writePrivate(Path file, byte[] content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            createPrivate(part);
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
