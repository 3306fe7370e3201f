package io.nestor.composer.template;

import io.nestor.composer.template.ValueCheck.Mismatch;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.error.Hint;
import io.nestor.service.expression.Checker;
import io.nestor.service.expression.Checker.Checked;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.OutputReference;
import io.nestor.service.expression.References;
import io.nestor.service.expression.StaticType;
import io.nestor.service.expression.Template;
import io.nestor.service.expression.TreePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what resources are configured with against the inputs of their definitions. */
final class ConfigCheck {
    private final Checker checker;
    private final Evaluator evaluator = new Evaluator();
    private final Conditions conditions;
    private final Set<String> optionalParameters;
    private final Findings findings;
    private final Map<String, Set<OutputReference>> references = new LinkedHashMap<>();
    private @Nullable String environment;

    /** @param optionalParameters {@code params.x} for each parameter that may have no value */
    ConfigCheck(Checker checker, Conditions conditions, Set<String> optionalParameters, Findings findings) {
        this.checker = checker;
        this.conditions = conditions;
        this.optionalParameters = optionalParameters;
        this.findings = findings;
    }

    /** The outputs that each resource uses, by its name. */
    Map<String, Set<OutputReference>> references() {
        return references;
    }

    void checkResource(ResolvedResource resource) {
        String path = Paths.config(resource.index());
        resource.instance()
                .config()
                .forEach((name, value) -> checkInput(resource, name, value, TreePath.field(path, name)));
        for (InputSpec needed : resource.neededInputs()) {
            if (resource.instance().config().get(needed.name()) == null) {
                findings.add(
                        path,
                        "'" + needed.name() + "' is required by " + resource.exactReference()
                                + (needed.description() == null ? "" : ": " + needed.description()));
            }
        }
    }

    /** What an environment lays over a resource's own configuration. */
    void checkOverlay(
            String environmentName, ResolvedResource resource, Map<String, @Nullable Object> config, String path) {
        environment = environmentName;
        config.forEach((name, value) -> checkInput(resource, name, value, TreePath.field(path, name)));
        environment = null;
    }

    private void checkInput(ResolvedResource resource, String name, @Nullable Object value, String path) {
        if (resource.definition().isPresent() && resource.input(name).isEmpty()) {
            findings.add(
                    path,
                    resource.exactReference() + " has no input '" + name + "'"
                            + Hint.didYouMean(name, resource.inputNames()));
        }
        boolean literal = visit(resource, name, value, path);
        checkDecision(resource, name, value, path);
        resource.input(name).ifPresent(input -> {
            if (literal) {
                checkLiteral(input, value, path);
            } else if (value instanceof Map<?, ?> && input.type() != ValueType.OBJECT) {
                findings.add(path, wrongType(input, StaticType.of(ValueType.OBJECT)));
            } else if (value instanceof List<?> && input.type() != ValueType.ARRAY) {
                findings.add(path, wrongType(input, StaticType.of(ValueType.ARRAY)));
            }
        });
    }

    /** What decides inside of a contained composition which resources are there has to be known before there are any. */
    private void checkDecision(ResolvedResource resource, String name, @Nullable Object value, String path) {
        if (resource.contained().isEmpty()) {
            return;
        }
        References used = evaluator.references(value);
        if (used.paths().isEmpty() && used.deployments().isEmpty()) {
            return;
        }
        resource.contained()
                .filter(inner -> resource.input(name).filter(inner::isDecidedBy).isPresent())
                .ifPresent(inner -> findings.add(
                        path,
                        "'" + name + "' decides which resources of " + resource.exactReference()
                                + " are there: it can't come from an output"));
    }

    /** @return whether there is no expression in it */
    private boolean visit(ResolvedResource resource, String input, @Nullable Object value, String path) {
        return switch (value) {
            case String text -> visitText(resource, input, text, path);
            case Map<?, ?> map -> {
                boolean literal = true;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String at = TreePath.field(path, String.valueOf(entry.getKey()));
                    literal &= visit(resource, "", entry.getValue(), at);
                }
                yield literal;
            }
            case List<?> list -> {
                boolean literal = true;
                for (int index = 0; index < list.size(); index++) {
                    literal &= visit(resource, "", list.get(index), TreePath.item(path, index));
                }
                yield literal;
            }
            case null, default -> true;
        };
    }

    /** @param input the input that the text is the value of; empty if it stands deeper in one */
    private boolean visitText(ResolvedResource resource, String input, String text, String path) {
        Template template = Template.parse(text);
        if (template.problems().isEmpty() && template.expressions().isEmpty()) {
            return true;
        }
        Checked checked = checker.checkTemplate(text);
        findings.addAll(path, checked.problems());
        references
                .computeIfAbsent(resource.name(), name -> new LinkedHashSet<>())
                .addAll(checked.references());
        for (OutputReference reference : checked.references()) {
            conditions
                    .unguarded(resource, reference, text, checked, environment)
                    .ifPresent(message -> findings.add(path, message));
        }
        if (checked.problems().isEmpty()) {
            checkPresence(resource, input, text, checked, path);
            resource.input(input)
                    .filter(spec -> !fits(checked.type(), spec.type()))
                    .ifPresent(spec -> findings.add(path, wrongType(spec, checked.type())));
        }
        return false;
    }

    private void checkPresence(ResolvedResource resource, String input, String text, Checked checked, String path) {
        boolean whole = Template.parse(text).wholeExpression().isPresent();
        Set<String> missing = new LinkedHashSet<>(checked.fields());
        missing.retainAll(optionalParameters);
        missing.removeAll(checked.guarded());
        missing.removeAll(conditions.guardedBy(resource));
        boolean plain = whole
                && missing.size() == 1
                && text.strip().equals("${" + missing.iterator().next() + "}");
        boolean maybeAbsent = checked.optional() || plain;
        if (maybeAbsent && resource.needs(input)) {
            findings.add(
                    path,
                    resource.exactReference() + " requires '" + input + "', and the expression may have no value"
                            + ": give the parameter a default or make it required");
        } else if (!plain) {
            missing.forEach(field -> findings.add(
                    path,
                    "'" + field + "' may have no value: give the parameter a default, or write has(" + field
                            + ") ? … : … or " + field.replace(".", ".?") + ".orValue(…)"));
        }
    }

    private void checkLiteral(InputSpec input, @Nullable Object value, String path) {
        if (value == null) {
            return;
        }
        for (Mismatch mismatch : ValueCheck.check(input, Literals.unescape(value))) {
            findings.add(TreePath.join(path, mismatch.path()), mismatch.message());
        }
    }

    private static boolean fits(StaticType given, ValueType wanted) {
        return !(given instanceof StaticType.Simple(ValueType type))
                || type == wanted
                || (wanted == ValueType.NUMBER && type == ValueType.INTEGER);
    }

    private static String wrongType(InputSpec input, StaticType given) {
        return "'" + input.name() + "' takes " + StaticType.of(input.type()).display() + ", and this gives "
                + given.display();
    }
}
