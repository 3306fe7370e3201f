package io.nestor.orchestrator.gitops;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.JsonForYaml;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.manifest.Documents;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** The text of a resource's file: a line that says whose it is, and its objects. */
final class ManifestFile {
    private static final YAMLMapper YAML = NestorJson.configure(
                    YAMLMapper.builder(YAMLFactory.builder()
                            .stringQuotingChecker(new Quoting())
                            .build()),
                    true)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .build();
    private static final YAMLMapper QUOTED =
            YAML.rebuild().disable(YAMLWriteFeature.MINIMIZE_QUOTES).build();

    private ManifestFile() {}

    static String of(ResourceTask task, List<Map<String, @Nullable Object>> objects) {
        StringBuilder text = new StringBuilder(owner(task));
        text.append("# Nestor writes this file; what you change here is overwritten by the next deploy.\n");
        for (Map<String, @Nullable Object> object : objects) {
            text.append("---\n").append(document(object));
        }
        return text.toString();
    }

    /** In a block every reader takes a line's end for what it knows as one; in quotes it is escaped. */
    private static String document(Map<String, @Nullable Object> object) {
        boolean isPlain = JsonForYaml.isAlike(NestorJson.strict().writeValueAsString(object));
        return (isPlain ? YAML : QUOTED).writeValueAsString(object);
    }

    /** Whether the file is that of the resource. */
    static boolean isOf(ResourceTask task, String text) {
        return text.startsWith(owner(task));
    }

    private static String owner(ResourceTask task) {
        return "# Resource '" + task.resource() + "' of deployment '" + task.deployment() + "'.\n";
    }

    /** The objects in a file; none if somebody has made it unreadable. */
    static List<Map<String, @Nullable Object>> objects(String text) {
        try {
            return Documents.parse(text);
        } catch (JacksonException unreadable) {
            return List.of();
        }
    }

    /** Only what every reader of YAML, of whatever version, takes for text goes without quotes. */
    static final class Quoting extends StringQuotingChecker {
        private static final long serialVersionUID = 1L;
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z/]([A-Za-z0-9_./@-]|:(?=[A-Za-z0-9/]))*");
        private static final Set<String> RESERVED = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

        @Override
        public boolean needToQuoteName(String name) {
            return needToQuoteValue(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return !PLAIN.matcher(value).matches() || RESERVED.contains(value.toLowerCase(Locale.ROOT));
        }
    }
}
