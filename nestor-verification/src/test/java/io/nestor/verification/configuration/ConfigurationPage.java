package io.nestor.verification.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The generated part of docs/configuration.md: a table for every record, first of what all services have. */
final class ConfigurationPage {
    static final String MARK = "<!-- From here on made by ConfigurationPageTest from the sources; do not edit -->";

    private static final Map<String, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put("nestor-service", "Every service");
        HEADINGS.put("catalog-service", "Catalog");
        HEADINGS.put("orchestrator-service", "Orchestrator");
        HEADINGS.put("composer-service", "Composer");
    }

    private ConfigurationPage() {}

    static String generated(List<Settings> all) {
        return HEADINGS.entrySet().stream()
                .map(heading -> "\n## " + heading.getValue() + "\n"
                        + all.stream()
                                .filter(settings -> settings.module().equals(heading.getKey()))
                                .map(ConfigurationPage::section)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String section(Settings settings) {
        return """

            ### `%s`
            %s

            | property | type | default | example | meaning |
            | --- | --- | --- | --- | --- |
            %s
            """.formatted(
                        settings.prefix(),
                        Javadoc.of(settings.type()),
                        settings.properties().stream()
                                .map(property -> Row.of(property).line())
                                .collect(Collectors.joining("\n")));
    }
}
