package io.nestor.catalog;

import io.nestor.catalog.git.LocalRepository;
import io.nestor.service.training.Course;
import io.nestor.service.training.Trainer;
import io.nestor.service.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog's start-up archive is made of: a repository that is synced and committed to, and what is asked every
 * day.
 */
public final class Training implements Course {
    private static final int DEFINITIONS = 300;
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

    private final int definitions;
    private @Nullable LocalRepository repository;

    Training(int definitions) {
        this.definitions = definitions;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TrainingRun.main(new Training(DEFINITIONS), arguments);
    }

    @Override
    public Class<?> application() {
        return CatalogApplication.class;
    }

    @Override
    public List<String> settings(Path folder) throws IOException {
        LocalRepository made = LocalRepository.create(folder.resolve("platform.git"));
        made.commit(definitions(definitions, 0));
        repository = made;
        return List.of(
                "--nestor.catalog.directory=" + folder.resolve("mirrors"),
                "--nestor.catalog.allowed-schemes=file",
                "--nestor.catalog.repositories[0].name=training",
                "--nestor.catalog.repositories[0].url=" + made.url());
    }

    @Override
    public void round(int number, Trainer trainer) throws IOException, InterruptedException {
        if (number % ROUNDS_PER_COMMIT == 0) {
            Objects.requireNonNull(repository, "settings come first")
                    .commit(definitions(definitions, number / ROUNDS_PER_COMMIT));
            trainer.post("/api/v1/repositories/training/sync?wait=true", "");
        }
        for (String path : READS) {
            trainer.get(path);
        }
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
}
