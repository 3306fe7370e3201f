package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.helm.HelmProperties.Repository;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The real Helm, from the test's own class path. */
public final class HelmForTests {
    static final HelmProperties PROPERTIES =
            new HelmProperties(null, List.of(), Duration.ofMinutes(2), Duration.ofSeconds(5), 3, 4);

    static final Path CHARTS = Path.of("src/test/resources/helm").toAbsolutePath();

    /** The same for all tests of a build: the library is large. */
    private static final Path LIBRARY = Path.of("target/helm-library").toAbsolutePath();

    private static final ToolFinder TOOLS = new ToolFinder(PROPERTIES, LIBRARY, children(), InstantSource.system());

    private HelmForTests() {}

    /** Skips the test, and says so, where there is none. */
    public static void assumeHelm() {
        tool();
    }

    static Tool.Usable tool() {
        Tool tool = TOOLS.find();
        assumeThat(tool).as("helm-java has no library for this machine").isInstanceOf(Tool.Usable.class);
        return (Tool.Usable) tool;
    }

    static Children children() {
        return new Children(new ProcessProperties(List.of()), System.getenv(), InstantSource.system());
    }

    static Path chart(String name) {
        return CHARTS.resolve(name);
    }

    static HelmProperties withRepository(Repository repository) {
        return new HelmProperties(
                null,
                List.of(repository),
                PROPERTIES.timeout(),
                PROPERTIES.grace(),
                PROPERTIES.history(),
                PROPERTIES.maxParallel());
    }

    /** As a deployment of the test's own: what an earlier test has left in the cluster is somebody else's. */
    static ResourceTask in(String deployment, ResourceTask task) {
        return new ResourceTask(
                deployment,
                task.team(),
                task.environment(),
                task.resource(),
                task.definition(),
                task.bundle(),
                task.inputs(),
                task.sensitiveInputs(),
                task.sources(),
                task.preventDestroy());
    }

    /** @param folder of the definition */
    static DeploymentEngine engine(Path directory, Cluster cluster, Path folder) {
        return engine(PROPERTIES, directory, cluster, folder);
    }

    static DeploymentEngine engine(HelmProperties properties, Path directory, Cluster cluster, Path folder) {
        return new HelmEngine(
                properties,
                directory,
                LIBRARY,
                cluster,
                (name, version, digest) -> folder,
                children(),
                new Expressions(),
                InstantSource.system());
    }

    /** The workers of the actions below a directory. */
    static List<ProcessHandle> workers(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> isWorker(process.info(), directory))
                .toList();
    }

    private static boolean isWorker(ProcessHandle.Info process, Path directory) {
        return process.command().filter(command -> command.endsWith("java")).isPresent()
                && process.commandLine()
                        .filter(line -> line.contains(directory.toString()))
                        .isPresent();
    }
}
