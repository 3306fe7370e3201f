package io.nestor.verification.configuration;

import io.nestor.service.configuration.KnownProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * A record that properties are bound to.
 *
 * @param module whose sources it is in
 */
record Settings(String prefix, Class<?> type, String module) {
    private static final List<String> MODULES =
            List.of("nestor-service", "catalog-service", "orchestrator-service", "composer-service");

    /** Those of all services, by prefix. */
    static List<Settings> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("io.nestor").stream()
                .map(candidate -> load(candidate.getBeanClassName()))
                .flatMap(Settings::of)
                .sorted(Comparator.comparing(Settings::prefix)
                        .thenComparing(settings -> settings.type().getName()))
                .toList();
    }

    List<KnownProperty> properties() {
        return KnownProperty.of(prefix, type);
    }

    /** Not of tests, whose sources are elsewhere. */
    private static Stream<Settings> of(Class<?> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return MODULES.stream()
                .filter(module -> Files.exists(source(module, type)))
                .map(module -> new Settings(prefix, type, module));
    }

    static Path source(String module, Class<?> type) {
        return Path.of("..", module, "src", "main", "java")
                .resolve(topLevel(type).getName().replace('.', '/') + ".java");
    }

    /** The source of any type of this project. */
    static Path source(Class<?> type) {
        return Stream.concat(MODULES.stream(), Stream.of("nestor-models", "nestor-clients"))
                .map(module -> source(module, type))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no source of " + type));
    }

    private static Class<?> topLevel(Class<?> type) {
        return type.getNestHost();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
