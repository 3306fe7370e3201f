package io.nestor.service.expression;

import io.nestor.service.expression.Template.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates templates: texts, and trees of maps and lists with texts in them. A text that is nothing but an expression
 * becomes the expression's value with its type; an expression in the middle of a text becomes text. An expression whose
 * value is an empty optional leaves its entry out. Thread-safe; remembers what it has read, so share one.
 */
public final class Evaluator {
    private final ExpressionCache expressions = new ExpressionCache();

    /** Which outputs of resources, and which secrets, a tree uses, found in the expressions' syntax trees. */
    public References references(@Nullable Object tree) {
        Map<OutputReference, String> paths = new LinkedHashMap<>();
        Map<OutputReference, String> deployments = new LinkedHashMap<>();
        Map<SecretReference, String> secrets = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        TreeWalk.visit(tree, (path, text) -> {
            Template template = Template.parse(text);
            template.problems().forEach(problem -> problems.add(problem.at(path)));
            for (Expression expression : template.expressions()) {
                ParsedExpression parsed = expressions.get(expression.source());
                parsed.references().forEach(reference -> paths.putIfAbsent(reference, path));
                parsed.secret().ifPresent(secret -> secrets.putIfAbsent(secret, path));
                parsed.deployments().forEach(reference -> deployments.putIfAbsent(reference, path));
                parsed.problems()
                        .forEach(problem -> problems.add(
                                problem.shifted(expression.offset()).at(path)));
            }
        });
        return new References(paths, deployments, secrets, problems);
    }

    /** Evaluates every template of a tree. */
    public Evaluation evaluate(@Nullable Object tree, Variables variables) {
        return TreeWalk.replace(tree, text -> asValue(text, source -> evaluate(source, variables)));
    }

    /**
     * Evaluates an expression that stands alone, such as a condition. It has no <code>${…}</code> around it; one around
     * the whole of it will do.
     */
    public Evaluation evaluateExpression(String source, Variables variables) {
        Expression expression = Template.standalone(source);
        return TreeWalk.replace(
                source, text -> evaluate(expression.source(), variables).shifted(expression.offset()));
    }

    /**
     * Evaluates what can be: the answer is a tree of templates again, in which every expression uses a variable of
     * {@code unknown} and no other one, or is a secret. What came out of an evaluation is literal there, whatever it contains.
     */
    public Evaluation reduce(@Nullable Object tree, Variables known, Set<String> unknown) {
        Reduction reduction = new Reduction(expressions, known, unknown);
        return TreeWalk.replace(tree, text -> asTemplate(text, source -> reduction.reduce(expressions.get(source))));
    }

    /** The same templates as they stand in a larger whole. */
    public @Nullable Object substitute(@Nullable Object tree, Substitution substitution) {
        Evaluation substituted = TreeWalk.replace(
                tree,
                text -> text.contains("${")
                        ? asTemplate(text, source -> substitution.of(expressions.get(source)))
                        : new Outcome.Present(text));
        return switch (substituted) {
            case Evaluation.Value(Object value) -> value;
            // Whoever evaluates it finds what is wrong, and where
            case Evaluation.Failed failed -> tree;
        };
    }

    /** One expression with the value that a tree of templates has. */
    public String asExpression(@Nullable Object tree) {
        return TemplateSource.of(tree);
    }

    /** The same templates, with other ids for the deployments whose outputs they use. They have been read without problems. */
    public @Nullable Object renameDeployments(@Nullable Object tree, UnaryOperator<String> ids) {
        Evaluation renamed = TreeWalk.replace(
                tree,
                text -> text.contains(Usage.DEPLOYMENTS)
                        ? asTemplate(text, source -> renamed(expressions.get(source), ids))
                        : new Outcome.Present(text));
        return switch (renamed) {
            case Evaluation.Value(Object value) -> value;
            case Evaluation.Failed failed -> throw new IllegalArgumentException("no templates: " + failed.problems());
        };
    }

    private static Outcome renamed(ParsedExpression expression, UnaryOperator<String> ids) {
        return new Outcome.Residual(
                expression.deployments().isEmpty()
                        ? expression.source()
                        : DeploymentNames.rename(expression.celSource(), ids));
    }

    private Outcome evaluate(String source, Variables variables) {
        return Run.evaluate(expressions.get(source), variables);
    }

    private static Outcome asValue(String text, Function<String, Outcome> evaluate) {
        Template template = Template.parse(text);
        if (!template.problems().isEmpty()) {
            return new Outcome.Bad(template.problems());
        }
        return template.wholeExpression()
                .map(whole -> evaluate.apply(whole.source()).shifted(whole.offset()))
                .orElseGet(() -> Joined.of(template, evaluate).asText());
    }

    private static Outcome asTemplate(String text, Function<String, Outcome> reduce) {
        Template template = Template.parse(text);
        if (!template.problems().isEmpty()) {
            return new Outcome.Bad(template.problems());
        }
        return template.wholeExpression()
                .map(whole -> switch (reduce.apply(whole.source())) {
                    case Outcome.Present(Object value) -> new Outcome.Present(TreeWalk.escape(value));
                    case Outcome.Residual(String source) -> new Outcome.Present("${" + source + "}");
                    case Outcome other -> other.shifted(whole.offset());
                })
                .orElseGet(() -> Joined.of(template, reduce).asTemplate());
    }
}
