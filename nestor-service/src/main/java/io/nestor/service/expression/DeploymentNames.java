package io.nestor.service.expression;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts other ids in the place of those of the deployments that an expression uses. */
final class DeploymentNames {
    private static final Pattern USE = Pattern.compile(Usage.DEPLOYMENTS + "\\.`([^`]+)`");

    private DeploymentNames() {}

    static String rename(CelSourceText expression, UnaryOperator<String> names) {
        String text = expression.text();
        Matcher uses = USE.matcher(text);
        StringBuilder renamed = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int behind = ExpressionText.skipOpaque(text, at);
            if (behind == at
                    && startsName(text, at)
                    && uses.region(at, text.length()).lookingAt()) {
                renamed.append(Usage.DEPLOYMENTS)
                        .append(".`")
                        .append(names.apply(uses.group(1)))
                        .append('`');
                at = uses.end();
            } else {
                int next = behind == at ? at + 1 : behind < 0 ? text.length() : behind;
                renamed.append(text, at, next);
                at = next;
            }
        }
        return renamed.toString();
    }

    private static boolean startsName(String text, int at) {
        return at == 0 || (text.charAt(at - 1) != '.' && !ExpressionText.isIdentifierPart(text.charAt(at - 1)));
    }
}
