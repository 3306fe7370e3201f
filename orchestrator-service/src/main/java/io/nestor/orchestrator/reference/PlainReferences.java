package io.nestor.orchestrator.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references in texts whose expressions are references and nothing else, as nearly all are: at a fraction of
 * what it takes to parse an expression. Whatever else there is in a text, it leaves to the parser.
 */
final class PlainReferences {
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$\\{resources\\.([a-zA-Z][a-zA-Z0-9]*+(?:-[a-zA-Z0-9]++)*+)\\.outputs\\.([a-zA-Z][a-zA-Z0-9_]*+)}");

    /** Words of the expression language, which may not stand for names everywhere. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    private PlainReferences() {}

    private record Named(String resource, String output) {}

    /** Each once; null when there is more in the text than plain references. */
    static @Nullable List<OutputReference> in(String text, String path) {
        Map<Named, OutputReference> found = new LinkedHashMap<>();
        Matcher reference = REFERENCE.matcher(text);
        int seen = 0;
        while (reference.find()) {
            String resource = reference.group(1);
            String output = reference.group(2);
            boolean isPlain = text.indexOf('$', seen) == reference.start()
                    && !RESERVED.contains(resource)
                    && !RESERVED.contains(output);
            if (!isPlain) {
                return null;
            }
            found.putIfAbsent(new Named(resource, output), new OutputReference(path, resource, output));
            seen = reference.end();
        }
        return text.indexOf('$', seen) < 0 ? new ArrayList<>(found.values()) : null;
    }
}
