package io.nestor.catalog.sync;

/** Definition files to publish in tests. */
public final class Definitions {
    private Definitions() {}

    public static String simulated(String name, String version) {
        return """
                apiVersion: catalog.nestor.io/v1
                kind: ResourceDefinition
                metadata:
                  name: %s
                  version: %s
                  provider: k8s
                  category: messaging
                  resource_type: queue
                  description: A queue
                spec:
                  supported_engines: [simulated]
                  optional_inputs:
                    - {name: size, type: integer, default: 3}
                """.formatted(name, version);
    }

    /** Runs the Terraform module in the folder {@code module} beside the file. */
    public static String terraform(String name, String version) {
        return simulated(name, version).replace("[simulated]", "[terraform]") + """
                  engine_configs:
                    terraform: {source: module}
                """;
    }

    public static String deprecated(String definition, String message) {
        return definition.replace("spec:\n", "  deprecated: true\n  deprecation_message: " + message + "\nspec:\n");
    }
}
