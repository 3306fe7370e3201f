package io.nestor.service.expression;

import io.nestor.service.expression.Template.Expression;
import io.nestor.service.expression.Template.Literal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tree of templates as the source of one expression. */
final class TemplateSource {
    private TemplateSource() {}

    static String of(@Nullable Object tree) {
        return switch (tree) {
            case null -> "null";
            case String text -> ofText(Template.parse(text));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> Literals.quote(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(TemplateSource::of).collect(Collectors.joining(", ", "[", "]"));
            default -> Literals.of(CelValues.toCel(tree));
        };
    }

    private static String ofText(Template template) {
        if (template.wholeExpression().isPresent()) {
            return template.wholeExpression().get().source().strip();
        }
        return template.segments().isEmpty()
                ? Literals.quote("")
                : template.segments().stream()
                        .map(segment -> switch (segment) {
                            case Literal(String text) -> Literals.quote(text);
                            case Expression(String source, int offset) -> "string(" + source.strip() + ")";
                        })
                        .collect(Collectors.joining(" + "));
    }
}
