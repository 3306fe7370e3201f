package io.nestor.orchestrator.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.orchestrator.OrchestratorApplication;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerPortFileWriter;

/** A real orchestrator in a process of its own, on a store that others may use too; to be stopped, killed and continued. */
public final class OrchestratorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path port;
    private final Process process;

    private OrchestratorProcess(Path port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Begins to start one. */
    static OrchestratorProcess launch(Path home, String name, String... properties) {
        return launch(home, name, LocalCatalog.class, Map.of(), properties);
    }

    /**
     * Begins to start one.
     *
     * @param catalog configuration that stands in for the catalog
     * @param environment beyond this process's own
     */
    public static OrchestratorProcess launch(
            Path home, String name, Class<?> catalog, Map<String, String> environment, String... properties) {
        try {
            Path port = home.resolve(name + ".port");
            Files.deleteIfExists(port);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    OrchestratorProcess.class.getName(),
                    port.toString(),
                    catalog.getName(),
                    "--server.port=0",
                    "--nestor.storage.path=" + home.resolve("store"),
                    "--nestor.orchestrator.workspaces=" + home.resolve("workspaces"),
                    "--nestor.orchestrator.bundles=" + home.resolve("bundles"),
                    "--nestor.orchestrator.engine.simulated.enabled=true",
                    "--nestor.orchestrator.engine.simulated.directory=" + home.resolve("simulated"),
                    "--nestor.orchestrator.retry.backoff=100ms",
                    "--nestor.security.tokens[0].name=shop",
                    "--nestor.security.tokens[0].token=" + RunningService.tokenOf("shop"),
                    "--nestor.security.tokens[0].team=shop",
                    "--nestor.limits.requests-per-second=0"));
            command.addAll(List.of(properties));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Redirect.appendTo(home.resolve(name + ".log").toFile()));
            builder.environment().putAll(environment);
            return new OrchestratorProcess(port, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OrchestratorProcess awaitStart() {
        await().atMost(PATIENCE).until(() -> Files.exists(port) && Files.size(port) > 0);
        return this;
    }

    /** {@code STOP}, {@code CONT}, {@code TERM} or {@code KILL}. */
    public void signal(String signal) {
        signal(process.pid(), signal);
    }

    public static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has started and what that has started, as far as it runs. */
    public Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    public void awaitEnd() {
        process.onExit().join();
    }

    public TestClient shop() {
        try {
            return TestClient.of(
                    URI.create("http://127.0.0.1:" + Files.readString(port).strip()), RunningService.tokenOf("shop"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deploy(String id, List<Map<String, Object>> resources) {
        Answer answer = shop().post(
                        "/api/v1/deployments",
                        Map.of("id", id, "team", "shop", "environment", "dev", "resources", resources));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    DeploymentStatusReport status(String id) {
        return shop().get("/api/v1/deployments/" + id + "/status").as(DeploymentStatusReport.class);
    }

    public DeploymentStatusReport awaitEndOf(String id) {
        await().alias("the end of " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> status(id).status().isTerminal());
        return status(id);
    }

    public String events(String id) {
        return shop().get("/api/v1/deployments/" + id + "/events?limit=1000").text();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** What the process does: the service as it is, with a catalog of its own. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        SpringApplication application =
                new SpringApplication(OrchestratorApplication.class, Class.forName(arguments[1]));
        application.setMainApplicationClass(OrchestratorApplication.class);
        application.addListeners(new WebServerPortFileWriter(arguments[0]));
        application.run(List.of(arguments).subList(2, arguments.length).toArray(String[]::new));
    }
}
