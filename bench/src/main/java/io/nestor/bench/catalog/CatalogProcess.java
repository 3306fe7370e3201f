package io.nestor.bench.catalog;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A catalog service on loopback that follows one repository. */
public final class CatalogProcess implements AutoCloseable {
    /** An admin's. */
    public static final String TOKEN = "the-token-of-benchmarks";

    private static final String REPOSITORY = "platform";
    private static final Pattern USED = Pattern.compile("heap .*used (\\d+)K");
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Process process;
    private final int port;
    private final DefinitionRepository repository;
    private final Duration startTime;
    private final HttpClient http = HttpClient.newHttpClient();

    private CatalogProcess(Process process, int port, DefinitionRepository repository, long started)
            throws IOException, InterruptedException {
        this.process = process;
        this.port = port;
        this.repository = repository;
        awaitReady();
        this.startTime = Duration.ofNanos(System.nanoTime() - started);
    }

    /**
     * @param program arguments of {@code java} that run the service
     * @param settings more of them, as {@code --name=value}
     */
    public static CatalogProcess start(
            List<String> program, Path home, DefinitionRepository repository, String... settings)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx3g", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(program);
        command.addAll(List.of(
                "--server.port=" + port,
                "--nestor.storage.path=" + home.resolve("store"),
                "--nestor.catalog.directory=" + home.resolve("mirrors"),
                "--nestor.catalog.allowed-schemes=file",
                "--nestor.catalog.webhook-secret=" + TOKEN,
                "--nestor.catalog.repositories[0].name=" + REPOSITORY,
                "--nestor.catalog.repositories[0].url=" + repository.url(),
                "--nestor.catalog.repositories[0].poll-interval=1d",
                "--nestor.security.tokens[0].name=bench",
                "--nestor.security.tokens[0].token=" + TOKEN,
                "--nestor.security.tokens[0].roles=admin",
                "--nestor.limits.requests-per-second=0"));
        command.addAll(List.of(settings));
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("catalog.log").toFile())
                .start();
        return new CatalogProcess(process, port, repository, started);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("the catalog does not start");
            }
            Thread.sleep(5);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return status("/ready") == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** From the start of its process until it was ready. */
    Duration startTime() {
        return startTime;
    }

    /** What its heap holds after a full collection, in kilobytes. */
    long usedHeap() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(process.pid());
        Commands.run(List.of(jcmd, pid, "GC.run"));
        Process info = new ProcessBuilder(jcmd, pid, "GC.heap_info").start();
        Matcher used = USED.matcher(new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        if (!used.find()) {
            throw new IOException("the catalog does not say what its heap holds");
        }
        return Long.parseLong(used.group(1));
    }

    public Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    int status(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    public byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** Syncs the repository and returns when that is done. */
    public void sync() throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/repositories/" + REPOSITORY + "/sync?wait=true")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (!answer.body().contains("\"state\":\"synced\"") || !answer.body().contains("\"violations\":[]")) {
            throw new IOException("the sync failed: " + answer.body());
        }
    }

    /** Tells of a push, as GitLab does. */
    void webhook() throws IOException, InterruptedException {
        String push = "{\"ref\": \"refs/heads/main\", \"project\": {\"git_http_url\": \"" + repository.url() + "\"}}";
        HttpRequest request = request("/api/v1/webhooks/git")
                .header("Content-Type", "application/json")
                .header("X-Gitlab-Event", "Push Hook")
                .header("X-Gitlab-Token", TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(push))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (!answer.body().contains(REPOSITORY)) {
            throw new IOException("the webhook was not taken: " + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        process.waitFor();
    }
}
