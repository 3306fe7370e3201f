package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.orchestrator.OrchestratorApplication;
import io.nestor.orchestrator.deployment.TestService.Stubs;
import io.nestor.service.store.Store;
import io.nestor.service.store.embedded.EmbeddedStore;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Times layered graphs (two dependencies each, an output fed to each) on the embedded store over HTTP, from the request to
 * {@code succeeded}. Run by hand: arguments are layers and width, three rounds of each pair.
 */
final class LayeredGraphTiming {
    private static final Logger LOG = Logger.getLogger(LayeredGraphTiming.class.getName());

    private LayeredGraphTiming() {}

    @TestConfiguration(proxyBeanMethods = false)
    static class OnDisk {
        @Bean
        @Primary
        Store embeddedStore() throws java.io.IOException {
            return EmbeddedStore.open(Files.createTempDirectory(Path.of("target"), "timing"));
        }
    }

    public static void main(String[] arguments) {
        try (RunningService service = RunningService.of(OrchestratorApplication.class, Stubs.class, OnDisk.class)
                .team("shop")
                .start()) {
            for (int at = 0; at < arguments.length; at += 2) {
                for (int round = 0; round < 5; round++) {
                    time(service, Integer.parseInt(arguments[at]), Integer.parseInt(arguments[at + 1]), round);
                }
            }
        }
    }

    private static void time(RunningService service, int layers, int width, int round) {
        String id = "timing-" + layers + "-" + width + "-" + round;
        Map<String, Object> request = TestService.request(id, graph(layers, width));
        long cpuBefore = cpu();
        long start = System.nanoTime();
        Answer answer = service.team("shop").post("/api/v1/deployments", request);
        long accepted = System.nanoTime();
        if (answer.status() != 202) {
            throw new IllegalStateException(answer.toString());
        }
        DeploymentStatusReport.Progress progress;
        while (true) {
            Answer events = service.team("shop").get("/api/v1/deployments/" + id + "/runs/1");
            if (events.json().get("status").asString().equals("succeeded")) {
                break;
            }
            LockSupport.parkNanos(10_000_000);
        }
        long done = System.nanoTime();
        long cpu = cpu() - cpuBefore;
        progress = service.team("shop")
                .get("/api/v1/deployments/" + id + "/status")
                .as(DeploymentStatusReport.class)
                .progress();
        LOG.info(String.format(
                "%d resources: accepted after %d ms, succeeded after %d ms, %d ms of CPU, %s",
                layers * width, (accepted - start) / 1_000_000, (done - start) / 1_000_000, cpu / 1_000_000, progress));
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static List<Map<String, Object>> graph(int layers, int width) {
        List<Map<String, Object>> resources = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            for (int place = 0; place < width; place++) {
                String name = "r-" + layer + "-" + place;
                if (layer == 0) {
                    resources.add(TestService.resource(name, Map.of()));
                } else {
                    String above = "r-" + (layer - 1) + "-" + place;
                    String beside = "r-" + (layer - 1) + "-" + (place + 1) % width;
                    resources.add(TestService.resource(
                            name, Map.of("text", "${resources." + above + ".outputs.url}"), beside));
                }
            }
        }
        return resources;
    }
}
