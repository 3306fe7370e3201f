package io.nestor.catalog.definition;

import io.nestor.models.error.Hint;
import io.nestor.service.expression.Problem;
import io.nestor.service.expression.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The <code>${…}</code> of engine configurations: well formed, and about inputs that exist. */
final class Expressions {
    private static final Pattern INPUT = Pattern.compile("(?<![\\w.])inputs\\.([A-Za-z_]\\w*)");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");

    private Expressions() {}

    static List<String> problems(String text, Set<String> inputs) {
        Template template = Template.parse(text);
        List<String> problems = new ArrayList<>();
        template.problems().stream().map(Problem::message).forEach(problems::add);
        for (Template.Expression expression : template.expressions()) {
            if (problems.size() < DefinitionFile.MOST_VIOLATIONS) {
                check(expression.source(), inputs, problems);
            }
        }
        return problems;
    }

    private static void check(String expression, Set<String> inputs, List<String> problems) {
        if (expression.isBlank()) {
            problems.add("'${}' has no expression in it");
        }
        Matcher names = INPUT.matcher(TEXT.matcher(expression).replaceAll("''"));
        while (names.find()) {
            String name = names.group(1);
            if (!inputs.contains(name)) {
                problems.add("input '" + name + "' is not declared" + Hint.didYouMean(name, inputs));
            }
        }
    }
}
