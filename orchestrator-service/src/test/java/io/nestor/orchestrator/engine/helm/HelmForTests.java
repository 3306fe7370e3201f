package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The real Helm, from the test's own class path. */
final class HelmForTests {
    static final HelmProperties PROPERTIES =
            new HelmProperties(null, List.of(), Duration.ofMinutes(2), Duration.ofSeconds(5), 10, 4);

    /** The same for all tests of a build: the library is large. */
    private static final Path LIBRARY = Path.of("target/helm-library").toAbsolutePath();

    private static final ToolFinder TOOLS = new ToolFinder(PROPERTIES, LIBRARY, children(), InstantSource.system());

    private HelmForTests() {}

    static Tool.Usable tool() {
        Tool tool = TOOLS.find();
        assumeThat(tool).as("helm-java has no library for this machine").isInstanceOf(Tool.Usable.class);
        return (Tool.Usable) tool;
    }

    static Children children() {
        return new Children(new ProcessProperties(List.of()), System.getenv(), InstantSource.system());
    }

    static Path chart(String name) {
        return Path.of("src/test/resources/helm", name).toAbsolutePath();
    }
}
