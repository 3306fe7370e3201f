package io.nestor.composer.template;

import io.nestor.composer.template.ValueCheck.Mismatch;
import io.nestor.models.catalog.InputSpec;
import io.nestor.service.expression.Template;
import io.nestor.service.expression.TreePath;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the values that a resource ends up with, and names the parameter that a wrong one came from. */
final class InputCheck {
    private static final Pattern PARAMETER = Pattern.compile("\\bparams\\.\\??([A-Za-z_]\\w*)");

    private final ResolvedResource resource;
    private final Map<String, @Nullable Object> templates;
    private final Findings findings;

    /** @param templates what the composition has for the inputs */
    InputCheck(ResolvedResource resource, Map<String, @Nullable Object> templates, Findings findings) {
        this.resource = resource;
        this.templates = templates;
        this.findings = findings;
    }

    void run(Map<String, @Nullable Object> config) {
        config.forEach((name, value) -> resource.input(name).ifPresent(input -> checkValue(input, value)));
        for (InputSpec needed : resource.neededInputs()) {
            if (config.get(needed.name()) == null) {
                add(needed, "", "is required, and nothing gives it a value");
            }
        }
    }

    private void checkValue(InputSpec input, @Nullable Object value) {
        if (!Literals.isLiteral(value)) {
            return;
        }
        for (Mismatch mismatch : ValueCheck.check(input, Literals.unescape(value))) {
            add(input, mismatch.path(), mismatch.message());
        }
    }

    private void add(InputSpec input, String path, String message) {
        Optional<String> parameter = onlyParameter(templates.get(input.name()));
        if (parameter.isPresent()) {
            findings.add(
                    TreePath.field("parameters", parameter.get()),
                    message + " (as '" + input.name() + "' of resource '" + resource.name() + "', "
                            + resource.exactReference() + ")");
        } else {
            findings.add(
                    TreePath.join(Paths.input(resource.index(), input.name()), path),
                    message + " (" + resource.exactReference() + ")");
        }
    }

    /** The parameter that a value comes from, if it is one and no more. */
    private static Optional<String> onlyParameter(@Nullable Object template) {
        if (!(template instanceof String text)
                || Template.parse(text).expressions().isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = PARAMETER.matcher(text);
        String found = null;
        while (matcher.find()) {
            if (found != null && !found.equals(matcher.group(1))) {
                return Optional.empty();
            }
            found = matcher.group(1);
        }
        return Optional.ofNullable(found);
    }
}
