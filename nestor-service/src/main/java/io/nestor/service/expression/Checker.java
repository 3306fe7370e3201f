package io.nestor.service.expression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.ImmutableList;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.compiler.CelCompiler;
import io.nestor.service.expression.Template.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks templates before there are values. Thread-safe; remembers what it has checked. */
public final class Checker {
    private static final int MOST_SCOPES = 200;
    private static final int MOST_EXPRESSIONS = 2_000;

    /** A check costs a hundred times as much as remembering it, and the same templates are checked again and again. */
    private static final Cache<Scope, Checker> CHECKERS =
            Caffeine.newBuilder().maximumSize(MOST_SCOPES).build();

    private final Scope scope;
    private final CelCompiler compiler;
    private final Cache<String, Checked> expressions =
            Caffeine.newBuilder().maximumSize(MOST_EXPRESSIONS).build();

    private Checker(Scope scope) {
        this.scope = scope;
        this.compiler = CelEnvironment.compiler(scope);
    }

    /** The checker of a scope; those used last are kept. */
    public static Checker of(Scope scope) {
        return CHECKERS.get(scope, Checker::new);
    }

    /**
     * A template or expression after its check.
     *
     * @param type of its value; {@link StaticType#ANY} if there are problems
     * @param optional whether it may have no value, and leave its entry out
     * @param references outputs of resources that it uses
     * @param fields that it uses of the scope's variables, as {@code params.size}
     * @param guarded those of the fields that it asks for whether they are there, as in {@code has(params.size)}
     * @param problems what is wrong; offsets are those in the text that was checked
     */
    public record Checked(
            StaticType type,
            boolean optional,
            Set<OutputReference> references,
            Set<String> fields,
            Set<String> guarded,
            List<Problem> problems) {}

    /** Checks a text with expressions in it. */
    public Checked checkTemplate(String text) {
        Template template = Template.parse(text);
        if (!template.problems().isEmpty()) {
            return new Checked(StaticType.ANY, false, Set.of(), Set.of(), Set.of(), template.problems());
        }
        if (template.wholeExpression().isPresent()) {
            return check(template.wholeExpression().get());
        }
        List<Checked> parts =
                template.expressions().stream().map(this::checkInText).toList();
        return new Checked(
                StaticType.TEXT,
                false,
                union(parts.stream().map(Checked::references)),
                union(parts.stream().map(Checked::fields)),
                union(parts.stream().map(Checked::guarded)),
                parts.stream().flatMap(part -> part.problems().stream()).toList());
    }

    /** Checks an expression that stands alone, such as a condition. */
    public Checked checkExpression(String source) {
        return check(Template.standalone(source));
    }

    private Checked checkInText(Expression expression) {
        Checked checked = check(expression);
        if (!checked.optional()) {
            return checked;
        }
        Problem problem = new Problem(
                expression.offset(),
                "'" + expression.source().strip() + "' may have no value in the middle of a text; add .orValue(…)");
        return new Checked(
                checked.type(), true, checked.references(), checked.fields(), checked.guarded(), List.of(problem));
    }

    private Checked check(Expression expression) {
        Checked checked = expressions.get(expression.source(), this::compile);
        return new Checked(
                checked.type(),
                checked.optional(),
                checked.references(),
                checked.fields(),
                checked.guarded(),
                checked.problems().stream()
                        .map(problem -> problem.shifted(expression.offset()))
                        .toList());
    }

    private Checked compile(String source) {
        ParsedExpression parsed = new ParsedExpression(source);
        Optional<Checked> plain = checkPlain(parsed);
        if (plain.isPresent()) {
            return plain.get();
        }
        if (!parsed.problems().isEmpty()) {
            return checked(StaticType.ANY, false, parsed, parsed.problems());
        }
        CelValidationResult result = compiler.check(parsed.expandedTree());
        if (result.hasError()) {
            return checked(StaticType.ANY, false, parsed, problems(result, parsed));
        }
        CelType type = type(result);
        return checked(CelTypes.fromCel(type), type instanceof OptionalType, parsed, List.of());
    }

    /** Most expressions are a reference or a field and nothing else: their types are known without CEL. */
    private Optional<Checked> checkPlain(ParsedExpression parsed) {
        Optional<Checked> reference = parsed.plainReference()
                .flatMap(used -> type(Usage.RESOURCES, used.resource(), "outputs", used.output())
                        .map(type -> new Checked(type, false, Set.of(used), Set.of(), Set.of(), List.of())));
        return reference
                .or(() -> checkSecret(parsed))
                .or(() -> parsed.plainField()
                        .flatMap(used -> type(used.variable(), used.field())
                                .map(type -> new Checked(
                                        type,
                                        false,
                                        Set.of(),
                                        Set.of(used.variable() + "." + used.field()),
                                        Set.of(),
                                        List.of()))));
    }

    private Optional<Checked> checkSecret(ParsedExpression parsed) {
        List<Problem> problems = scope.secrets()
                ? List.of()
                : List.of(new Problem(0, "secrets can be used in the configuration of a composition's resources only"));
        return parsed.secret()
                .map(secret -> new Checked(StaticType.TEXT, false, Set.of(), Set.of(), Set.of(), problems));
    }

    private Optional<StaticType> type(String variable, String... fields) {
        StaticType type = scope.variables().get(variable);
        for (String field : fields) {
            if (!(type instanceof StaticType.Fields(Map<String, StaticType> known))) {
                return Optional.empty();
            }
            type = known.get(field);
        }
        return Optional.ofNullable(type);
    }

    private static Checked checked(StaticType type, boolean optional, ParsedExpression parsed, List<Problem> problems) {
        Usage usage = parsed.usage();
        return new Checked(type, optional, usage.references(), usage.fields(), usage.guarded(), problems);
    }

    private List<Problem> problems(CelValidationResult result, ParsedExpression parsed) {
        TypeDiagnosis diagnosis = new TypeDiagnosis(scope, parsed);
        List<Problem> problems = new ArrayList<>();
        for (CelIssue issue : ImmutableList.copyOf(result.getErrors())) {
            problems.add(diagnosis.explain(issue));
        }
        return problems;
    }

    private static CelType type(CelValidationResult result) {
        try {
            return result.getAst().getResultType();
        } catch (CelValidationException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    private static <T> Set<T> union(Stream<Set<T>> sets) {
        Set<T> union = new LinkedHashSet<>();
        sets.forEach(union::addAll);
        return union;
    }
}
