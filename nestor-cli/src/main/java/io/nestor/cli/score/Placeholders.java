package io.nestor.cli.score;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Score's <code>${…}</code> as expressions of a composition: <code>${resources.db.host}</code> is an output,
 * <code>${metadata.name}</code> what stands in the file. <code>$${</code> is a literal in both.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}");
    private static final Pattern OUTPUT = Pattern.compile("resources\\.([a-z0-9-]+)\\.([A-Za-z_][A-Za-z0-9_]*)");

    private final Set<String> resources;
    private final Map<String, String> metadata;
    private final BiConsumer<String, String> unmapped;

    /** @param unmapped told the path and the reason */
    Placeholders(Set<String> resources, Map<String, String> metadata, BiConsumer<String, String> unmapped) {
        this.resources = resources;
        this.metadata = metadata;
        this.unmapped = unmapped;
    }

    String translate(String text, String path) {
        StringBuilder translated = new StringBuilder();
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            String inside = placeholders.group(1);
            placeholders.appendReplacement(
                    translated, Matcher.quoteReplacement(inside == null ? "$${" : expression(inside.strip(), path)));
        }
        return placeholders.appendTail(translated).toString();
    }

    private String expression(String inside, String path) {
        Matcher output = OUTPUT.matcher(inside);
        if (output.matches() && resources.contains(output.group(1))) {
            return "${resources." + output.group(1) + ".outputs." + output.group(2) + "}";
        }
        String known = inside.startsWith("metadata.") ? metadata.get(inside.substring("metadata.".length())) : null;
        if (known != null) {
            return known.replace("${", "$${");
        }
        unmapped.accept(path, "the placeholder ${" + inside + "} means nothing in a composition; it is left as text");
        return "$${" + inside + "}";
    }
}
