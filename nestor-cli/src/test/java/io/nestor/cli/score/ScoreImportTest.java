package io.nestor.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.NestorJson;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreImportTest {
    private static final Map<String, ResourceDefinition> CATALOG = Map.of(
            "service",
            definition("service", "image", "command", "variables", "ports", "liveness_probe"),
            "database",
            definition("database", "class", "size"));

    private static final String WORKLOAD = """
        apiVersion: score.dev/v1b1
        metadata: {name: hello, annotations: {owner: ada}, extra: x}
        containers:
          web:
            image: .
            command: ["/bin/sh", "-c", "echo $${HOME} ${metadata.name}"]
            variables:
              DB: "postgres://${resources.db.host}:${resources.db.port}"
              WHO: ${resources.nothing.name}
            livenessProbe: {httpGet: {path: /alive, port: 8080}}
            files: {/etc/hello: {content: hi}}
        service: {ports: {www: {port: 80, targetPort: 8080}}}
        resources:
          db: {type: postgres, class: large, id: shared-db, params: {size: 10, colour: red}}
          queue: {type: amqp}
        """;

    private static final Imported IMPORTED = imported();

    @Test
    void containers_and_resources_become_resources_of_the_composition() {
        assertThat(NestorJson.yaml().writeValueAsString(IMPORTED.composition()).replaceAll("(?m)^ +", ""))
                .isEqualTo("""
                    apiVersion: composer.nestor.io/v1
                    kind: Composition
                    metadata:
                      name: hello
                      version: 1.0.0
                      annotations:
                        owner: ada
                    spec:
                      parameters:
                      - name: web_image
                        type: string
                        validation:
                          required: true
                      resources:
                      - name: db
                        catalog_ref: database:^1
                        config:
                          size: 10
                          class: large
                      - name: queue
                        catalog_ref: amqp
                        config: {}
                      - name: web
                        catalog_ref: service
                        config:
                          image: "${params.web_image}"
                          command:
                          - /bin/sh
                          - -c
                          - "echo $${HOME} hello"
                          variables:
                            DB: "postgres://${resources.db.outputs.host}:${resources.db.outputs.port}"
                            WHO: "$${resources.nothing.name}"
                          liveness_probe:
                            httpGet:
                              path: /alive
                              port: 8080
                          ports:
                            www:
                              port: 80
                              targetPort: 8080
                    """.replaceAll("(?m)^ +", ""));
    }

    @Test
    void what_could_not_be_mapped_is_told_with_its_place() {
        assertThat(IMPORTED.unmapped())
                .extracting(one -> one.path() + ": " + one.reason())
                .containsExactly(
                        "resources.db.params.colour: 'database:^1' has no input 'colour'",
                        "resources.db.id: resources that workloads share are outputs of another deployment here",
                        "resources.queue: the catalog has no 'amqp' for type 'amqp'; say which with --map"
                                + " amqp=<reference>",
                        "containers.web.variables.WHO: the placeholder ${resources.nothing.name} means nothing in a"
                                + " composition; it is left as text",
                        "containers.web.files: 'service' has no input 'files'",
                        "metadata.extra: a composition has no such metadata");
    }

    private static Imported imported() {
        return new ScoreImport(
                        NestorJson.yaml().readTree(WORKLOAD),
                        Map.of("postgres", "database:^1"),
                        "service",
                        reference -> Optional.ofNullable(CATALOG.get(reference.replaceAll(":.*", ""))))
                .run();
    }

    private static ResourceDefinition definition(String name, String... inputs) {
        StringBuilder text = new StringBuilder("metadata: {name: " + name
                + ", version: 1.0.0, provider: p, category: c, resource_type: r}\nspec:\n  optional_inputs:\n");
        for (String input : inputs) {
            text.append("    - {name: ").append(input).append(", type: string}\n");
        }
        return NestorJson.yaml().readValue(text.toString(), ResourceDefinition.class);
    }
}
