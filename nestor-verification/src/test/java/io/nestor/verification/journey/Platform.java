package io.nestor.verification.journey;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.json.NestorJson;
import io.nestor.verification.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A platform that {@code ./nestor dev} started in a home of its own, and the command line that talks to it. */
final class Platform implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path home;
    private final int portBase;
    private final Map<String, String> environment = new HashMap<>();

    Platform(Path home) {
        this.home = home;
        this.portBase = freePorts();
        environment.put("NESTOR_CONFIG", home.resolve("config.yaml").toString());
        // Maven, which runs this test, has built everything already.
        environment.put("NESTOR_SKIP_BUILD", "1");
        // Other tests want the processors
        environment.put("NESTOR_TRAINING", "off");
    }

    Command dev(String... options) {
        String[] all = Stream.concat(
                        Stream.of("dev", "--home", home.toString(), "--port-base", Integer.toString(portBase)),
                        Arrays.stream(options))
                .toArray(String[]::new);
        return nestor(all);
    }

    /** As a newcomer would run it, from any folder. */
    Command nestor(String... words) {
        return Command.run(
                home.getParent(),
                environment,
                Command.words(ROOT.resolve("nestor").toString(), words));
    }

    Path home() {
        return home;
    }

    DevJson devJson() {
        try {
            return NestorJson.lenient().readValue(Files.readString(home.resolve("dev.json")), DevJson.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    ComposerClient composer() {
        return new ComposerClient(client(devJson().composer()), devJson().team());
    }

    OrchestratorClient orchestrator() {
        return new OrchestratorClient(client(devJson().orchestrator()));
    }

    CatalogClient catalog() {
        return new CatalogClient(client(devJson().catalog()));
    }

    /** As a crash does it. */
    void kill(String service) {
        ProcessHandle process = ProcessHandle.of(devJson().pids().get(service)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        nestor("dev", "--stop", "--home", home.toString()).mustSucceed();
    }

    private ClientConfig client(URI endpoint) {
        return ClientConfig.of(endpoint).withToken(devJson().token());
    }

    /** Three ports in a row that nobody uses at the moment. */
    private static int freePorts() {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket first = new ServerSocket(0);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 1);
                    ServerSocket third = new ServerSocket(first.getLocalPort() + 2)) {
                return third.getLocalPort() - 2;
            } catch (IOException | IllegalArgumentException taken) {
                // The next try gets another first port.
            }
        }
        throw new AssertionError("no three free ports in a row");
    }

    record DevJson(URI composer, URI catalog, URI orchestrator, String token, String team, Map<String, Long> pids) {}
}
