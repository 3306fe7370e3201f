package io.nestor.composer;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceStatus;
import io.nestor.models.catalog.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions to compose in tests. */
public final class SampleDefinitions {
    private SampleDefinitions() {}

    /** A database: needs a name and a size from 1 to 100; gives url and port. */
    public static ResourceDefinition database(String version) {
        return definition("database", version, "aws", "database", List.of("terraform", "simulated"))
                .required(input("name", ValueType.STRING, null))
                .required(input(
                        "size",
                        ValueType.INTEGER,
                        new InputValidation(null, null, List.of(), BigDecimal.ONE, new BigDecimal(100), null, null)))
                .optional(input("tags", ValueType.OBJECT, null))
                .optional(input("zones", ValueType.ARRAY, null))
                .optional(input("version", ValueType.STRING, null))
                .output("url", ValueType.STRING)
                .output("port", ValueType.INTEGER)
                .build();
    }

    /** A website: needs a title; takes the url of a database, numbers of replicas and CPUs; gives address. */
    public static ResourceDefinition website(String version) {
        return definition("website", version, "k8s", "compute", List.of("simulated"))
                .required(input("title", ValueType.STRING, null))
                .optional(input("database_url", ValueType.STRING, null))
                .optional(input("port", ValueType.INTEGER, null))
                .optional(input("replicas", ValueType.INTEGER, null))
                .optional(input("cpu", ValueType.NUMBER, null))
                .optional(input("command", ValueType.STRING, null))
                .output("address", ValueType.STRING)
                .build();
    }

    /** Something that needs nothing. */
    static ResourceDefinition named(String name, String provider) {
        return definition(name, "1.0.0", provider, "database", List.of("simulated"))
                .build();
    }

    public static InputSpec input(String name, ValueType type, @Nullable InputValidation validation) {
        return new InputSpec(name, type, null, null, false, validation);
    }

    private static Builder definition(
            String name, String version, String provider, String category, List<String> engines) {
        return new Builder(name, version, provider, category, engines);
    }

    private static final class Builder {
        private final ResourceMetadata metadata;
        private final List<String> engines;
        private final List<InputSpec> required = new ArrayList<>();
        private final List<InputSpec> optional = new ArrayList<>();
        private final List<OutputSpec> outputs = new ArrayList<>();

        Builder(String name, String version, String provider, String category, List<String> engines) {
            this.metadata = new ResourceMetadata(
                    name, version, provider, category, name, null, List.of(), List.of(), null, null, null, Map.of(),
                    Map.of(), null, null);
            this.engines = engines;
        }

        Builder required(InputSpec... inputs) {
            required.addAll(Arrays.asList(inputs));
            return this;
        }

        Builder optional(InputSpec... inputs) {
            optional.addAll(Arrays.asList(inputs));
            return this;
        }

        Builder output(String name, ValueType type) {
            outputs.add(new OutputSpec(name, type, null, false));
            return this;
        }

        ResourceDefinition build() {
            Map<String, EngineConfig> none = Map.of();
            return new ResourceDefinition(
                    metadata,
                    new ResourceSpec(engines, required, optional, outputs, none, List.of(), List.of()),
                    new ResourceStatus(ResourceState.ACTIVE, null, null, null));
        }
    }
}
