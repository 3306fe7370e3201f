package io.nestor.service.storage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves Spring Cloud AWS out where another store is configured: it would look for a region and credentials. */
final class AwsForDynamoDbOnly implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final String PACKAGE = "io.awspring.cloud.";

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean wanted =
                "dynamodb".equalsIgnoreCase(Objects.requireNonNull(environment).getProperty("nestor.storage.kind"));
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            String name = autoConfigurations[i];
            matches[i] = wanted || name == null || !name.startsWith(PACKAGE);
        }
        return matches;
    }
}
