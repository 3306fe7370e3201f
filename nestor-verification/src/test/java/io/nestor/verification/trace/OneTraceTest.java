package io.nestor.verification.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.verification.process.SmallPlatform;
import io.nestor.verification.trace.Collector.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One deployment is one trace: from the client that the command line uses to the engine. */
class OneTraceTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void a_deployment_is_one_trace_through_all_services() throws IOException {
        try (Collector collector = new Collector();
                SmallPlatform platform = new SmallPlatform(
                        folder, settings(collector), (name, address) -> SmallPlatform.reaching(name, address, TOKEN))) {
            SmallPlatform.deploy(
                    new ComposerClient(ClientConfig.of(platform.composer()).withToken(TOKEN), "shop"));

            Received engine = awaitSpan(collector, "simulated create");
            String trace = engine.traceId();
            Received run = parent(collector, engine);
            Received asked = span(collector, trace, "nestor-composer", "POST /api/v1/teams/{team}/deploy");
            Received taken = span(collector, trace, "nestor-orchestrator", "POST /api/v1/deployments");

            assertThat(run.name()).isEqualTo("run deploy");
            assertThat(taken.parent()).isEqualTo(asked.id());
            // What the client had as its own position, which is the top of the trace
            assertThat(asked.parent()).isEqualTo(trace.substring(0, 16));
            assertThat(run.parent()).isEqualTo(asked.parent());
        }
    }

    private static List<String> settings(Collector collector) {
        return List.of(
                "--nestor.tracing.endpoint=" + collector.endpoint(),
                "--nestor.tracing.delay=50ms",
                "--nestor.security.tokens[0].name=test",
                "--nestor.security.tokens[0].token=" + TOKEN,
                "--nestor.security.tokens[0].roles=admin");
    }

    private static Received awaitSpan(Collector collector, String name) {
        return Awaitility.await()
                .until(
                        () -> collector.all().stream()
                                .filter(span -> span.name().equals(name))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static Received parent(Collector collector, Received child) {
        return Awaitility.await()
                .until(
                        () -> collector.trace(child.traceId()).stream()
                                .filter(span -> span.id().equals(child.parent()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static Received span(Collector collector, String trace, String service, String name) {
        return Awaitility.await()
                .until(() -> of(collector.trace(trace), service, name), found -> !found.isEmpty())
                .getFirst();
    }

    private static List<Received> of(List<Received> spans, String service, String name) {
        return spans.stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .toList();
    }
}
