package io.nestor.bench;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Deployments through the orchestrator's REST API, one after the other, each from the request to {@code succeeded}. */
final class Deploying {
    private static final Duration POLL = Duration.ofMillis(5);

    private final Platform platform;
    private final OrchestratorClient orchestrator;
    private int deployments;

    Deploying(Platform platform) {
        this.platform = platform;
        this.orchestrator = platform.client();
    }

    /** The first run of an orchestrator that was just started, then as many as its compiler takes to be done. */
    void warmUp(LayeredGraph graph, int runs) {
        Benchmark.print("cold       %6d resources  %s"
                .formatted(graph.size(), measure(graph, 1).times()));
        if (runs > 0) {
            Benchmark.print("warm-up    %6d resources  %s"
                    .formatted(graph.size(), measure(graph, runs).times()));
        }
    }

    Measured measure(LayeredGraph graph, int runs) {
        List<Sample> samples = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            deployments++;
            samples.add(deploy(graph.request("bench-" + deployments, platform.team())));
        }
        return new Measured(samples, graph.size());
    }

    Sample deploy(DeploymentRequest request) {
        Duration processor = platform.processorTime();
        long start = System.nanoTime();
        orchestrator.createDeployment(request);
        // The small answer about the run, not the status of every resource: what is measured is the run.
        DeploymentStatus status = status(request.id());
        while (!status.isTerminal()) {
            LockSupport.parkNanos(POLL.toNanos());
            status = status(request.id());
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Sample sample = new Sample(time, platform.processorTime().minus(processor));
        DeploymentStatusReport report = orchestrator.getDeploymentStatus(request.id());
        if (report.progress().succeeded() != request.resources().size()) {
            throw new IllegalStateException(
                    "deployment " + request.id() + " ended " + status + ": " + report.message());
        }
        return sample;
    }

    private DeploymentStatus status(String id) {
        return orchestrator.run(id, 1).status();
    }
}
