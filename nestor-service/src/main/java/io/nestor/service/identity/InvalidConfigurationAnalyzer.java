package io.nestor.service.identity;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/** Prints a property, where it was set, and a remedy where Spring would print a stack trace. */
final class InvalidConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfiguration> {
    private final Environment environment;

    InvalidConfigurationAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidConfiguration cause) {
        String description = cause.parts().stream().map(this::describe).collect(Collectors.joining("\n"));
        return new FailureAnalysis(description, cause.remedy(), root);
    }

    private String describe(InvalidConfiguration part) {
        return part.getMessage()
                + origin(part.property())
                        .map(origin -> "\n    set by " + origin)
                        .orElse("");
    }

    /** Nothing is set by anybody whose default is not good enough. */
    private Optional<Origin> origin(String property) {
        if (!ConfigurationPropertyName.isValid(property)) {
            return Optional.empty();
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        for (var source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty set = source.getConfigurationProperty(name);
            if (set != null) {
                return Optional.ofNullable(set.getOrigin());
            }
        }
        return Optional.empty();
    }
}
