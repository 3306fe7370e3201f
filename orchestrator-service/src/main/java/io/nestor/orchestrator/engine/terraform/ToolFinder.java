package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.process.Child;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Command;
import io.nestor.orchestrator.engine.process.Exit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;

/** Finds Terraform and asks it for its version, again only when the program has changed. */
final class ToolFinder {
    private static final List<String> NAMES = List.of("terraform", "tofu");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REMEDY =
            "install Terraform or OpenTofu, or set nestor.orchestrator.engine.terraform.binary to where it is";

    private final TerraformProperties properties;
    private final Children children;
    private final InstantSource clock;
    private volatile @Nullable Asked last;

    private record Asked(Path binary, FileTime modified, Tool answer) {}

    ToolFinder(TerraformProperties properties, Children children, InstantSource clock) {
        this.properties = properties;
        this.children = children;
        this.clock = clock;
    }

    Tool find() {
        String configured = properties.binary();
        if (configured != null) {
            return locate(configured)
                    .map(this::ask)
                    .orElseGet(() -> new Tool.Unusable("nestor.orchestrator.engine.terraform.binary is '" + configured
                            + "', which is no program here: " + REMEDY));
        }
        return NAMES.stream()
                .flatMap(name -> locate(name).stream())
                .findFirst()
                .map(this::ask)
                .orElseGet(
                        () -> new Tool.Unusable("neither terraform nor tofu is on the orchestrator's PATH: " + REMEDY));
    }

    private Optional<Path> locate(String name) {
        Stream<Path> candidates = name.contains(File.separator)
                ? Stream.of(Path.of(name))
                : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(children.environment().getOrDefault("PATH", ""))
                        .filter(directory -> !directory.isBlank())
                        .map(directory -> Path.of(directory, name));
        return candidates
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private Tool ask(Path binary) {
        try {
            FileTime modified = Files.getLastModifiedTime(binary);
            Asked known = last;
            if (known == null
                    || !known.binary().equals(binary)
                    || !known.modified().equals(modified)) {
                known = new Asked(binary, modified, version(binary));
                last = known;
            }
            return known.answer();
        } catch (IOException e) {
            return new Tool.Unusable("can't look at " + binary + " (" + e.getMessage() + "): " + REMEDY);
        }
    }

    private Tool version(Path binary) throws IOException {
        Path scratch = Files.createTempDirectory("nestor-terraform");
        try {
            Child child = children.start(new Command(
                    List.of(binary.toString(), "version", "-json"),
                    scratch,
                    Map.of("CHECKPOINT_DISABLE", "1", "TF_CLI_CONFIG_FILE", "/dev/null"),
                    scratch.resolve("version")));
            Exit exit = child.await(clock.instant().plus(PATIENCE), Duration.ZERO, line -> {});
            return exit.succeeded() ? usable(binary, child) : unusable(binary, Files.readString(child.stderr()));
        } catch (JacksonException | UncheckedIOException e) {
            return unusable(binary, String.valueOf(e.getMessage()));
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private static Tool usable(Path binary, Child child) {
        String version = NestorJson.lenient()
                .readTree(child.stdout().toFile())
                .path("terraform_version")
                .asString("");
        return version.isEmpty()
                ? unusable(binary, "its answer names no terraform_version")
                : new Tool.Usable(binary, version);
    }

    private static Tool unusable(Path binary, String reason) {
        return new Tool.Unusable("'" + binary + " version -json' does not work ("
                + reason.lines().findFirst().orElse("it says nothing") + "): " + REMEDY);
    }
}
