package io.nestor.service.schema;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpressionFactory;

/** Registries of schemas whose patterns can't run away. */
public final class SchemaRegistries {
    private SchemaRegistries() {}

    /** A pattern that takes too many steps throws {@link BoundedRegex.TooExpensive}. */
    public static SchemaRegistry strict() {
        return registry(BoundedRegex::new);
    }

    /** A pattern that takes too many steps does not match. */
    public static SchemaRegistry tolerant() {
        return registry(BoundedRegex::tolerant);
    }

    private static SchemaRegistry registry(RegularExpressionFactory expressions) {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .regularExpressionFactory(expressions)
                        .build()));
    }
}
