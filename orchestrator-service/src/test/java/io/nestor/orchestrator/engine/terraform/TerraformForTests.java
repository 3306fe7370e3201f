package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.cloud.CloudForTests;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import io.nestor.orchestrator.engine.process.Tool;
import io.nestor.orchestrator.engine.process.ToolFinder;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real Terraform of this machine. */
final class TerraformForTests {
    static final TerraformProperties PROPERTIES =
            new TerraformProperties(null, null, Duration.ofMinutes(2), Duration.ofSeconds(20), null, Map.of(), null, 4);

    private TerraformForTests() {}

    static void assumeInstalled() {
        Tool tool = new ToolFinder(PROPERTIES.program(), children(), InstantSource.system()).find();
        assumeThat(tool).as("there is no Terraform on the PATH to test with").isInstanceOf(Tool.Usable.class);
    }

    static DeploymentEngine engine(Path workspaces, Path folder) {
        return engine(PROPERTIES, workspaces, folder, new StateCopies(new MemoryStore(), null));
    }

    static DeploymentEngine engine(TerraformProperties properties, Path workspaces, Path folder, StateCopies copies) {
        return engine(properties, workspaces, folder, copies, children());
    }

    /** One whose Terraform is led to the provider of a cloud. */
    static DeploymentEngine engine(TerraformProperties properties, Path workspaces, Path folder, CloudForTests cloud) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(cloud.environment());
        Children children = new Children(
                new ProcessProperties(List.of(CloudForTests.REATTACH)), environment, InstantSource.system());
        return engine(properties, workspaces, folder, new StateCopies(new MemoryStore(), null), children);
    }

    static DeploymentEngine engine(
            TerraformProperties properties, Path workspaces, Path folder, StateCopies copies, Children children) {
        return new TerraformEngine(
                properties,
                workspaces,
                new FolderBundles(folder),
                children,
                new Expressions(),
                copies,
                InstantSource.system());
    }

    static Children children() {
        return new Children(new ProcessProperties(List.of()), System.getenv(), InstantSource.system());
    }

    static Path module(String name) {
        return Path.of("src/test/resources/terraform", name).toAbsolutePath();
    }

    /** The terraform processes that work below a directory. */
    static List<ProcessHandle> running(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> isTerraform(process.info(), directory))
                .toList();
    }

    private static boolean isTerraform(ProcessHandle.Info process, Path directory) {
        return process.command().filter(command -> !command.endsWith("sh")).isPresent()
                && process.commandLine()
                        .filter(line -> line.contains(directory.toString()))
                        .isPresent();
    }
}
