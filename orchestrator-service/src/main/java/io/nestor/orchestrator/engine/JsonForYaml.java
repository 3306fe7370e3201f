package io.nestor.orchestrator.engine;

import io.nestor.models.json.NestorJson;
import java.util.regex.Pattern;

/**
 * JSON that readers of YAML take for the same values. Strings of JSON may hold characters that
 * <a href="https://yaml.org/spec/1.2.2/#51-character-set">YAML</a> refuses, or that YAML 1.1 takes for the end of a line and
 * folds into a space: here these are escaped.
 */
public final class JsonForYaml {
    /** Delete and the other control characters, next line, line and paragraph separator, byte order mark, no characters. */
    private static final Pattern NOT_ALIKE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private JsonForYaml() {}

    public static String write(Object value) {
        return escaped(NestorJson.strict().writeValueAsString(value));
    }

    /** Whether nothing has to be escaped. */
    public static boolean isAlike(String json) {
        return !NOT_ALIKE.matcher(json).find();
    }

    /** The characters can only be within strings, where JSON and YAML have the same escapes. */
    public static String escaped(String json) {
        return NOT_ALIKE
                .matcher(json)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
