package io.nestor.orchestrator.engine.pulumi;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Not Pulumi: the stub {@code src/test/resources/pulumi/pulumi}, which plays the protocol between the engine and Pulumi's
 * command line. That Pulumi itself does the same is not tested here.
 */
final class PulumiForTests {
    private static final Path FOLDER = Path.of("src/test/resources/pulumi").toAbsolutePath();

    private PulumiForTests() {}

    static PulumiProperties properties(Path directory) {
        return new PulumiProperties(
                FOLDER.resolve("pulumi").toString(),
                "file://" + backend(directory),
                null,
                "passphrase",
                null,
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                4);
    }

    static Path backend(Path directory) {
        return directory.resolve("backend");
    }

    static DeploymentEngine engine(PulumiProperties properties, Path directory, Bundles bundles) {
        Children children = new Children(new ProcessProperties(List.of()), System.getenv(), InstantSource.system());
        return engine(properties, directory, bundles, children);
    }

    static DeploymentEngine engine(PulumiProperties properties, Path directory, Bundles bundles, Children children) {
        return new PulumiEngine(
                properties,
                directory.resolve("workspaces"),
                bundles,
                children,
                new Expressions(),
                InstantSource.system());
    }

    static Path program(String name) {
        return FOLDER.resolve(name);
    }
}
