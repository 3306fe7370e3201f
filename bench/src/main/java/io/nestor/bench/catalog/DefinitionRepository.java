package io.nestor.bench.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Git repository with definitions of about 2 KB, each in a folder of its own. */
public final class DefinitionRepository {
    private static final int A_FOLDER_OF = 100;
    private static final List<String> PROVIDERS = List.of("aws", "gcp", "azure", "k8s");
    private static final List<String> CATEGORIES = List.of("database", "compute", "storage", "messaging", "network");
    private static final List<String> TYPES = List.of("mysql", "redis", "s3", "queue", "vm", "cdn", "topic");

    private final Path folder;

    private DefinitionRepository(Path folder) {
        this.folder = folder;
    }

    /** An empty one, without a commit. */
    public static DefinitionRepository create(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        DefinitionRepository repository = new DefinitionRepository(folder);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    Path folder() {
        return folder;
    }

    String url() {
        return "file://" + folder;
    }

    public static String name(int number) {
        return "%s-%s-%06d".formatted(one(PROVIDERS, number), one(TYPES, number), number);
    }

    /** @param minor of the version, {@code 1.<minor>.0} */
    public void write(int number, int minor) throws IOException {
        Path file = folder.resolve("resources/%04d/%06d/resource.yaml".formatted(number / A_FOLDER_OF, number));
        Files.createDirectories(file.getParent());
        Files.writeString(file, definition(number, minor));
    }

    public void commit(String message) throws IOException, InterruptedException {
        git("add", "--all");
        git("-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message", message);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Commands.run(command);
    }

    private static String definition(int number, int minor) {
        String provider = one(PROVIDERS, number);
        String type = one(TYPES, number);
        return """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata:
              name: %1$s
              version: 1.%2$d.0
              provider: %3$s
              category: %4$s
              resource_type: %5$s
              description: A %5$s on %3$s, managed, replicated, encrypted, and kept by team number %6$d
              maintainers: [team-%6$d@example.com]
              documentation:
                - {title: Runbook, url: "https://docs.example.com/%3$s/%5$s/%7$d"}
              labels:
                team: team-%6$d
                tier: "%8$d"
            spec:
              supported_engines: [simulated]
              required_inputs:
                - name: name
                  type: string
                  description: What it is called
                  validation: {pattern: "^[a-z][a-z0-9-]*$", min_length: 3, max_length: 40}
                - name: region
                  type: string
                  description: Where it runs
                  validation: {enum: [eu-west-1, eu-central-1, us-east-1, us-west-2]}
              optional_inputs:
                - name: size
                  type: string
                  default: small
                  description: How large it is
                  validation: {enum: [small, medium, large]}
                - name: replicas
                  type: integer
                  default: %9$d
                  description: How many there are
                  validation: {min: 1, max: 9}
                - name: storage_gb
                  type: number
                  default: %10$d
                  description: How much it holds
                  validation: {min: 10, max: 1000}
                - {name: encrypted, type: boolean, default: true, description: Whether what it holds is encrypted}
              outputs:
                - {name: endpoint, type: string, description: Where to reach it}
                - {name: port, type: integer, description: The port that it listens on}
                - {name: password, type: string, description: What to log in with, sensitive: true}
              engine_configs:
                simulated:
                  outputs:
                    endpoint: "${inputs.name}.${inputs.region}.example.com"
                    port: "${5432 + inputs.replicas}"
                    password: "secret-${inputs.name}"
            """.formatted(
                        name(number),
                        minor,
                        provider,
                        one(CATEGORIES, number),
                        type,
                        number % 20,
                        number,
                        number % 3,
                        1 + number % 5,
                        20 + number % 50);
    }

    private static String one(List<String> of, int number) {
        return of.get(number % of.size());
    }
}
