package io.nestor.service.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An output of another resource that an expression uses: <code>resources.&lt;resource&gt;.outputs.&lt;output&gt;</code>. */
public record OutputReference(String resource, String output) {
    private static final Pattern PLAIN = Pattern.compile(
            "\\s*resources\\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\\.outputs\\.([A-Za-z_][A-Za-z0-9_]*)\\s*");

    /** The reference that an expression consists of, if it is nothing else: most are, and need no CEL. */
    static Optional<OutputReference> ofPlain(String expression) {
        Matcher matcher = PLAIN.matcher(expression);
        return matcher.matches()
                ? Optional.of(new OutputReference(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "resources." + resource + ".outputs." + output;
    }
}
