package io.nestor.service.training;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Starts a service, takes it through its course, and ends: {@code java -XX:AOTCacheOutput=service.aot} makes a start-up
 * archive of that. With the archive ({@code -XX:AOTCache=service.aot}) later starts find their classes loaded, and after a
 * long training they know from the first request on what is worth compiling.
 */
public final class TrainingRun {
    /** Enough to load what everyday requests need. */
    private static final int ROUNDS = 3;

    /** Of every service, when it has done its work: the catalog is ready after its first sync. */
    private static final List<String> EVERYWHERE =
            List.of("/live", "/ready", "/health", "/metrics", "/api/versions", "/api/openapi.json", "/api/v1/audit");

    private TrainingRun() {}

    /** @param arguments none, or how many rounds */
    public static void main(Course course, String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        Map<Integer, Integer> answers = run(course, rounds);
        if (!answers.keySet().stream().allMatch(status -> status / 100 == 2)) {
            throw new IllegalStateException(
                    "an archive of errors would serve errors fast; answers by status: " + answers);
        }
    }

    /** @return how many answers had which status */
    public static Map<Integer, Integer> run(Course course, int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("training");
        String token = UUID.randomUUID().toString();
        String[] settings = settings(course, folder, token);
        try (ConfigurableApplicationContext service = SpringApplication.run(course.application(), settings);
                HttpClient client = HttpClient.newHttpClient()) {
            String port = service.getEnvironment().getRequiredProperty("local.server.port");
            Trainer trainer = new Trainer(client, "http://127.0.0.1:" + port, token);
            for (int round = 0; round < rounds; round++) {
                course.round(round, trainer);
            }
            for (String path : EVERYWHERE) {
                trainer.get(path);
            }
            return trainer.answers();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static String[] settings(Course course, Path folder, String token) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--nestor.storage.path=" + folder.resolve("store"),
                "--nestor.security.tokens[0].name=training",
                "--nestor.security.tokens[0].token=" + token,
                "--nestor.security.tokens[0].roles=admin",
                "--nestor.limits.requests-per-second=0"));
        settings.addAll(course.settings(folder));
        return settings.toArray(String[]::new);
    }
}
