package io.nestor.catalog;

import io.nestor.catalog.git.LocalRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Runs the service on its everyday work, for a start-up archive to be made of: {@code java -XX:AOTCacheOutput=catalog.aot}.
 * With the archive ({@code -XX:AOTCache=catalog.aot}) later starts find their classes loaded, and know from the first request
 * on what is worth compiling.
 */
public final class Training {
    private static final int DEFINITIONS = 300;
    private static final int ROUNDS = 300;
    private static final int ROUNDS_PER_COMMIT = 50;

    /** What is asked for in every round. */
    private static final List<String> READS = List.of(
            "/api/v1/resources/mysql-1",
            "/api/v1/resources/redis-2/1.0.0",
            "/api/v1/resources/queue-3",
            "/api/v1/resources/mysql-4",
            "/api/v2beta1/resources/redis-5?constraint=%5E1",
            "/api/v1/resources?limit=20",
            "/api/v1/resources?limit=20&provider=aws",
            "/api/v1/search?limit=20&q=mysql",
            "/api/v1/search?limit=20&q=qeue+trainin");

    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        run(DEFINITIONS, ROUNDS);
    }

    /** @return how many answers had which status */
    static Map<Integer, Integer> run(int definitions, int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("catalog-training");
        String token = UUID.randomUUID().toString();
        LocalRepository repository = LocalRepository.create(folder.resolve("platform.git"));
        repository.commit(definitions(definitions, 0));
        try (ConfigurableApplicationContext catalog =
                        SpringApplication.run(CatalogApplication.class, settings(folder, repository, token));
                HttpClient client = HttpClient.newHttpClient()) {
            String address = "http://127.0.0.1:" + catalog.getEnvironment().getProperty("local.server.port");
            Map<Integer, Integer> answers = new TreeMap<>();
            for (int round = 0; round < rounds; round++) {
                if (round % ROUNDS_PER_COMMIT == 0) {
                    repository.commit(definitions(definitions, round / ROUNDS_PER_COMMIT));
                    ask(client, address + "/api/v1/repositories/training/sync?wait=true", "POST", token, answers);
                }
                for (String path : READS) {
                    ask(client, address + path, "GET", token, answers);
                }
            }
            return answers;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void ask(HttpClient client, String url, String method, String token, Map<Integer, Integer> answers)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        answers.merge(answer.statusCode(), 1, Integer::sum);
    }

    private static Map<String, String> definitions(int count, int minor) {
        Map<String, String> files = new HashMap<>();
        for (int number = 0; number < count; number++) {
            String type = List.of("queue", "mysql", "redis").get(number % 3);
            files.put("%s/%d/resource.yaml".formatted(type, number), definition(type, number, minor));
        }
        return files;
    }

    private static String definition(String type, int number, int minor) {
        return """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata:
              name: %1$s-%2$d
              version: 1.%3$d.0
              provider: aws
              category: database
              resource_type: %1$s
              description: A %1$s for training, number %2$d
              labels: {team: team-%2$d}
            spec:
              supported_engines: [simulated]
              required_inputs:
                - {name: name, type: string, validation: {pattern: "^[a-z-]+$", max_length: 40}}
              optional_inputs:
                - {name: size, type: string, default: small, validation: {enum: [small, large]}}
                - {name: replicas, type: integer, default: 3, validation: {min: 1, max: 9}}
              outputs:
                - {name: endpoint, type: string}
              engine_configs:
                simulated: {outputs: {endpoint: "${inputs.name}.example.com"}}
            """.formatted(type, number, minor);
    }

    private static String[] settings(Path folder, LocalRepository repository, String token) {
        return new String[] {
            "--server.port=0",
            "--nestor.storage.path=" + folder.resolve("store"),
            "--nestor.catalog.directory=" + folder.resolve("mirrors"),
            "--nestor.catalog.allowed-schemes=file",
            "--nestor.catalog.repositories[0].name=training",
            "--nestor.catalog.repositories[0].url=" + repository.url(),
            "--nestor.security.tokens[0].name=training",
            "--nestor.security.tokens[0].token=" + token,
            "--nestor.security.tokens[0].roles=admin",
            "--nestor.limits.requests-per-second=0"
        };
    }
}
