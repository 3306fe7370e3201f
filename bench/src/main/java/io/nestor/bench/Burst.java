package io.nestor.bench;

import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.json.NestorJson;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Rounds in which a number of deployments are posted at once and carried out to the last. */
final class Burst {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int ACCEPTED = 202;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Platform platform;
    private final OrchestratorClient orchestrator;
    private final LayeredGraph graph;
    private final int deployments;
    private int rounds;

    Burst(Platform platform, LayeredGraph graph, int deployments) {
        this.platform = platform;
        this.orchestrator = platform.client();
        this.graph = graph;
        this.deployments = deployments;
    }

    /**
     * A round as it went.
     *
     * @param posts from the request to its answer, the shortest first
     */
    record Round(Sample sample, List<Duration> posts) {
        Duration post(int percent) {
            return posts.get(Math.min(posts.size() - 1, posts.size() * percent / 100));
        }

        @Override
        public String toString() {
            return "all ended after %.3f s; POST: median %d ms, p99 %d ms, longest %d ms"
                    .formatted(
                            Measured.seconds(sample.time()),
                            post(50).toMillis(),
                            post(99).toMillis(),
                            post(100).toMillis());
        }
    }

    /** Resources of a round. */
    int resources() {
        return deployments * graph.size();
    }

    Round round() {
        rounds++;
        String team = "round-" + rounds;
        List<HttpRequest> requests = new ArrayList<>();
        for (int number = 0; number < deployments; number++) {
            requests.add(request(team, number));
        }
        Duration processor = platform.processorTime();
        long start = System.nanoTime();
        List<Duration> posts = post(requests);
        awaitAll(team);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Round(new Sample(time, platform.processorTime().minus(processor)), posts);
    }

    private HttpRequest request(String team, int number) {
        byte[] body = NestorJson.strict().writeValueAsBytes(graph.request("many-%s-%d".formatted(team, number), team));
        return HttpRequest.newBuilder(platform.orchestrator().resolve("/api/v1/deployments"))
                .header("Authorization", "Bearer " + platform.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private List<Duration> post(List<HttpRequest> requests) {
        return requests.stream().map(this::post).toList().stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
    }

    private CompletableFuture<Duration> post(HttpRequest request) {
        long sent = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(answer -> {
            if (answer.statusCode() != ACCEPTED) {
                throw new IllegalStateException("refused: " + answer.body());
            }
            return Duration.ofNanos(System.nanoTime() - sent);
        });
    }

    private void awaitAll(String team) {
        List<Deployment> open = open(team);
        while (!open.isEmpty()) {
            LockSupport.parkNanos(POLL.toNanos());
            open = open(team);
        }
    }

    /** Those that have not ended; refuses any end but success. */
    private List<Deployment> open(String team) {
        List<Deployment> all = orchestrator
                .listDeployments(DeploymentFilters.ALL.inTeam(team).page(deployments, null))
                .items();
        if (all.size() != deployments) {
            throw new IllegalStateException("there are %d deployments of %d".formatted(all.size(), deployments));
        }
        List<Deployment> open =
                all.stream().filter(one -> !one.status().isTerminal()).toList();
        if (open.isEmpty() && all.stream().anyMatch(one -> one.status() != DeploymentStatus.SUCCEEDED)) {
            throw new IllegalStateException("not all deployments of " + team + " have succeeded");
        }
        return open;
    }
}
