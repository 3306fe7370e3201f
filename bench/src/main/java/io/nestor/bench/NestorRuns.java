package io.nestor.bench;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Deployments of a graph through the orchestrator's REST API, from the request to {@code succeeded}. */
final class NestorRuns {
    private static final Duration POLL = Duration.ofMillis(5);

    private final OrchestratorClient orchestrator;
    private final String team;

    NestorRuns(OrchestratorClient orchestrator, String team) {
        this.orchestrator = orchestrator;
        this.team = team;
    }

    Measured measure(LayeredGraph graph, int runs) {
        List<Duration> times = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            times.add(deploy(graph, "bench-%d-%d-%d".formatted(graph.size(), run, System.currentTimeMillis())));
        }
        return new Measured(times);
    }

    private Duration deploy(LayeredGraph graph, String id) {
        var request = graph.request(id, team);
        long start = System.nanoTime();
        orchestrator.createDeployment(request);
        // The small answer of the list, not the status of every resource: what is measured is the run.
        DeploymentStatus status = orchestrator.getDeployment(id).status();
        while (!status.isTerminal()) {
            LockSupport.parkNanos(POLL.toNanos());
            status = run(id);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        DeploymentStatusReport report = orchestrator.getDeploymentStatus(id);
        if (report.progress().succeeded() != graph.size()) {
            throw new IllegalStateException("deployment " + id + " ended " + status + ": " + report.message());
        }
        return time;
    }

    private DeploymentStatus run(String id) {
        return orchestrator.run(id, 1).status();
    }
}
