package io.nestor.cli.scaffold;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The annotations that a project begins with: a composition of some resources, whose required inputs are parameters, and
 * a deployment of it.
 *
 * @param name of the composition
 * @param definitions what it is made of
 */
public record ProjectDraft(String name, String environment, List<ResourceDefinition> definitions) {
    private static final String NEWEST_COMPATIBLE = "^";

    public ProjectDraft {
        definitions = List.copyOf(definitions);
    }

    /** @param language null to find out by the files of the folder */
    public NewFiles in(Path folder, @Nullable ProjectLanguage language) throws IOException {
        ProjectLanguage chosen = language == null ? ProjectLanguage.of(folder) : language;
        return new NewFiles(Map.of(chosen.file(), chosen.commented(annotations(), folder)));
    }

    private List<String> annotations() {
        List<String> lines = new ArrayList<>();
        lines.add(" What " + name
                + " needs to run. 'nestor apply --dry-run' shows what would be done, 'nestor apply' does it.");
        lines.add("");
        lines.add("nestor:composition " + name + " version=0.1.0");
        List<String> resources = new ArrayList<>();
        StringBuilder request = new StringBuilder("nestor:" + name + " environment=" + environment);
        for (ResourceDefinition definition : definitions) {
            String resource = definition.metadata().name();
            StringBuilder line = new StringBuilder("nestor:resource " + resource + " " + resource + ":"
                    + NEWEST_COMPATIBLE + definition.metadata().version());
            for (InputSpec input : definition.spec().requiredInputs()) {
                String parameter = definitions.size() == 1
                        ? input.name()
                        : resource.replaceAll("[^A-Za-z0-9_]", "_") + "_" + input.name();
                lines.add(parameter(parameter, input));
                line.append(" %s=${params.%s}".formatted(input.name(), parameter));
                request.append(' ').append(parameter).append('=').append(example(input));
            }
            resources.add(line.toString());
        }
        lines.addAll(resources);
        lines.add("");
        lines.add(request.toString());
        return lines;
    }

    private static String parameter(String name, InputSpec input) {
        StringBuilder line = new StringBuilder(
                "nestor:parameter " + name + " type=" + json(input.type()).replace("\"", ""));
        line.append(" required=true");
        if (input.sensitive()) {
            line.append(" sensitive=true");
        }
        if (input.description() != null) {
            line.append(" description=").append(json(input.description()));
        }
        if (input.validation() != null && !input.validation().allowed().isEmpty()) {
            line.append(" enum=").append(json(input.validation().allowed()));
        }
        return line.toString();
    }

    /** A value to begin with, which whoever reads it is to replace. */
    private String example(InputSpec input) {
        if (input.validation() != null && !input.validation().allowed().isEmpty()) {
            return json(input.validation().allowed().getFirst());
        }
        BigDecimal least =
                input.validation() == null ? null : input.validation().min();
        return switch (input.type()) {
            case STRING -> json(name);
            case INTEGER, NUMBER -> least == null ? "1" : least.toPlainString();
            case BOOLEAN -> "false";
            case ARRAY -> "[]";
            case OBJECT -> "{}";
        };
    }

    private static String json(Object value) {
        return NestorJson.strict().writeValueAsString(value);
    }
}
