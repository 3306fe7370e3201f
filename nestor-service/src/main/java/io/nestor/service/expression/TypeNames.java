package io.nestor.service.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of types in CEL's messages, as the rest of Nestor calls them. */
final class TypeNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_%][A-Za-z0-9_.:%-]*");

    private TypeNames() {}

    /** @param arguments {@code (string, int)} or, for a method, {@code string.(int)} */
    static String display(String arguments) {
        String list = arguments.startsWith("(") && arguments.endsWith(")")
                ? arguments.substring(1, arguments.length() - 1)
                : arguments;
        Matcher names = NAME.matcher(list);
        StringBuilder text = new StringBuilder();
        while (names.find()) {
            names.appendReplacement(text, Matcher.quoteReplacement(displayName(names.group())));
        }
        return names.appendTail(text).toString();
    }

    private static String displayName(String name) {
        return switch (name) {
            case "int", "uint" -> "integer";
            case "double" -> "number";
            case "bool" -> "boolean";
            case "dyn" -> "any value";
            case "list" -> "array";
            case "map" -> "object";
            case "null_type" -> "null";
            case "optional_type" -> "optional";
            case "google.protobuf.Timestamp" -> "timestamp";
            case "google.protobuf.Duration" -> "duration";
            case "string", "bytes", "type" -> name;
            default -> name.startsWith("%") ? "any value" : "object";
        };
    }
}
