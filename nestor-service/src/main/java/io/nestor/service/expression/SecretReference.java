package io.nestor.service.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * <code>secret("name")</code>: stands for a value that is put in right before it is used, by whoever may know it. It is
 * all there is between <code>${</code> and <code>}</code>, since nothing can be computed of what nobody knows.
 *
 * @param name what the secret is called, in one or more parts with slashes between them
 */
public record SecretReference(String name) {
    static final String FUNCTION = "secret";
    static final String RULE =
            "secret() stands alone and takes a name in quotes, as in ${secret(\"db-password\")}: letters,"
                    + " digits, '-', '_', '.', and '/' between parts; nothing can be computed of its value";

    private static final int LONGEST = 200;
    private static final String PART = "[A-Za-z0-9](?:[-_.A-Za-z0-9]*[A-Za-z0-9])?";
    private static final String NAME = PART + "(?:/" + PART + ")*";
    private static final Pattern CALL =
            Pattern.compile("\\s*" + FUNCTION + "\\(\\s*([\"'])(" + NAME + ")\\1\\s*\\)\\s*");

    /** What an expression without its braces refers to, if it is such a reference and nothing else. */
    static Optional<SecretReference> of(String source) {
        Matcher matcher = CALL.matcher(source);
        return source.contains(FUNCTION)
                        && matcher.matches()
                        && matcher.group(2).length() <= LONGEST
                ? Optional.of(new SecretReference(matcher.group(2)))
                : Optional.empty();
    }

    /** What a text refers to, if it is <code>${secret("name")}</code> and nothing else. */
    public static Optional<SecretReference> ofTemplate(String text) {
        return text.startsWith("${")
                ? Template.parse(text).wholeExpression().flatMap(whole -> of(whole.source()))
                : Optional.empty();
    }

    /** As it is written between the braces. */
    @Override
    public String toString() {
        return FUNCTION + "(\"" + name + "\")";
    }
}
