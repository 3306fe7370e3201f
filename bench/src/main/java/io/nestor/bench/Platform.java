package io.nestor.bench;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.json.NestorJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A running {@code nestor dev}, as its {@code dev.json} describes it. */
record Platform(URI composer, URI catalog, URI orchestrator, String token, String team, Map<String, Long> pids) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static Platform read(Path devJson) {
        return NestorJson.lenient().readValue(devJson.toFile(), Platform.class);
    }

    OrchestratorClient client() {
        return new OrchestratorClient(
                ClientConfig.of(orchestrator).withToken(token).withTimeout(PATIENCE));
    }

    ComposerClient composerClient() {
        return new ComposerClient(ClientConfig.of(composer).withToken(token).withTimeout(PATIENCE), team);
    }

    /** Process id of the orchestrator. */
    long process() {
        return process("orchestrator");
    }

    private long process(String service) {
        Long pid = pids.get(service);
        if (pid == null) {
            throw new IllegalStateException("dev.json names no process of the " + service);
        }
        return pid;
    }

    /** Processor time that the orchestrator has used since it was started. */
    Duration processorTime() {
        return processorTime("orchestrator");
    }

    /** Processor time that a service has used since it was started. */
    Duration processorTime(String service) {
        return ProcessHandle.of(process(service))
                .flatMap(running -> running.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("the " + service + " does not run"));
    }
}
