package io.nestor.orchestrator.engine.pulumi;

import io.nestor.orchestrator.engine.process.ToolFinder.Program;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Pulumi keeps its states, and what all stacks share. */
final class Backend {
    private static final int PASSPHRASE_BYTES = 32;
    private static final Map<String, String> ALWAYS = Map.of("PULUMI_SKIP_UPDATE_CHECK", "true", "NO_COLOR", "1");

    private final PulumiProperties properties;
    private final Path directory;

    Backend(PulumiProperties properties, Path directory) {
        this.properties = properties;
        this.directory = directory;
    }

    static Program program(@Nullable String binary) {
        return new Program(
                "pulumi is not on the orchestrator's PATH",
                List.of("pulumi"),
                binary,
                "nestor.orchestrator.engine.pulumi.binary",
                "install Pulumi, or set nestor.orchestrator.engine.pulumi.binary to where it is",
                List.of("version"),
                ALWAYS,
                printed -> printed.strip().replaceFirst("^v", ""));
    }

    /** @param states that are kept elsewhere than configured; absent: they are not */
    Map<String, String> environment(@Nullable Path states) {
        Map<String, String> environment = new LinkedHashMap<>(ALWAYS);
        environment.put("PULUMI_HOME", made(directory.resolve("home")).toString());
        environment.put("PULUMI_BACKEND_URL", url(states));
        if (properties.secretsProvider().equals("passphrase")) {
            environment.put("PULUMI_CONFIG_PASSPHRASE_FILE", passphrase().toString());
        }
        return environment;
    }

    private String url(@Nullable Path states) {
        String configured = properties.backendUrl();
        if (states == null && configured != null) {
            return configured;
        }
        return "file://" + made(states == null ? directory.resolve("state") : states);
    }

    /** A preview must find the stack's secrets encrypted as they are. */
    void copyConfiguration(Stack from, Stack to) {
        try {
            if (Files.exists(from.configuration())) {
                ResourceFolder.writePrivate(to.configuration(), Files.readAllBytes(from.configuration()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + from.configuration(), e);
        }
    }

    private synchronized Path passphrase() {
        Path configured = properties.passphraseFile();
        if (configured != null) {
            return configured.toAbsolutePath();
        }
        Path file = directory.resolve("passphrase");
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSPHRASE_BYTES];
            new SecureRandom().nextBytes(random);
            made(directory);
            ResourceFolder.writePrivate(
                    file, Base64.getEncoder().encodeToString(random).getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make the directory " + folder, e);
        }
    }
}
