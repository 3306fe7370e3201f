package io.nestor.bench;

import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Rounds in which a number of deployments are posted at once and carried out to the last. */
final class Burst {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final String ACCEPTED = "HTTP/1.1 202 ";

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
     * @param untilAnswered processor time of the orchestrator until the last answer, also of the runs that began before
     */
    record Round(Sample sample, List<Duration> posts, Duration untilAnswered) {
        Duration post(int percent) {
            return posts.get(Math.min(posts.size() - 1, posts.size() * percent / 100));
        }

        @Override
        public String toString() {
            return "all ended after %.3f s; POST: median %d ms, p99 %d ms, longest %d ms, processor time %d ms of %d ms"
                    .formatted(
                            Measured.seconds(sample.time()),
                            post(50).toMillis(),
                            post(99).toMillis(),
                            post(100).toMillis(),
                            untilAnswered.toMillis(),
                            sample.processor().toMillis());
        }
    }

    /** Resources of a round. */
    int resources() {
        return deployments * graph.size();
    }

    Round round() throws IOException {
        rounds++;
        String team = "round-" + rounds;
        List<byte[]> requests = new ArrayList<>();
        for (int number = 0; number < deployments; number++) {
            requests.add(request(team, number));
        }
        Duration processor = platform.processorTime();
        long start = System.nanoTime();
        List<Duration> posts = post(requests);
        Duration untilAnswered = platform.processorTime().minus(processor);
        awaitAll(team);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Round(new Sample(time, platform.processorTime().minus(processor)), posts, untilAnswered);
    }

    private byte[] request(String team, int number) {
        byte[] body = NestorJson.strict().writeValueAsBytes(graph.request("many-%s-%d".formatted(team, number), team));
        byte[] head = """
                POST /api/v1/deployments HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(platform.orchestrator().getAuthority(), platform.token(), body.length)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    /** All at once, each on a connection of its own that is open before. */
    private List<Duration> post(List<byte[]> requests) throws IOException {
        List<Socket> connections = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < requests.size(); number++) {
                connections.add(new Socket(
                        platform.orchestrator().getHost(),
                        platform.orchestrator().getPort()));
            }
            List<Future<Duration>> posts = new ArrayList<>();
            for (int number = 0; number < requests.size(); number++) {
                Socket connection = connections.get(number);
                byte[] request = requests.get(number);
                posts.add(threads.submit(() -> post(connection, request)));
            }
            return posts.stream().map(Burst::took).sorted().toList();
        } finally {
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    /** Needs little of the processors that the orchestrator works on: an HTTP client takes as much as it does. */
    private static Duration post(Socket connection, byte[] request) throws IOException {
        long sent = System.nanoTime();
        connection.getOutputStream().write(request);
        String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!answer.startsWith(ACCEPTED)) {
            throw new IOException("refused: " + answer);
        }
        return Duration.ofNanos(System.nanoTime() - sent);
    }

    private static Duration took(Future<Duration> post) {
        try {
            return post.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("a deployment could not be posted", failed);
        }
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
