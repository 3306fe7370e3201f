package io.nestor.service.expression;

import com.google.common.base.Suppliers;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression that was read, and what was found out about it on the way. */
final class ParsedExpression {
    private static final Pattern FIELD = Pattern.compile("\\s*([A-Za-z_]\\w*)\\.([A-Za-z_]\\w*)\\s*");

    private final String source;
    private final CelSourceText celSource;
    private final Optional<OutputReference> plainReference;
    private final Optional<PlainField> plainField;
    private final Optional<SecretReference> secret;
    private final Supplier<Syntactic> syntactic;
    private final Supplier<Planned> program;

    ParsedExpression(String source) {
        this.source = source;
        this.celSource = CelSourceText.of(source);
        this.plainReference = OutputReference.ofPlain(source);
        this.plainField = PlainField.of(source);
        this.secret = SecretReference.of(source);
        this.syntactic = Suppliers.memoize(this::readSyntax);
        this.program = Suppliers.memoize(this::plan);
    }

    /** <code>params.size</code> and nothing else: needs no CEL either. */
    record PlainField(String variable, String field) {
        static Optional<PlainField> of(String source) {
            Matcher matcher = FIELD.matcher(source);
            return matcher.matches()
                            && !matcher.group(1).equals(Usage.RESOURCES)
                            && !matcher.group(1).equals(Usage.DEPLOYMENTS)
                    ? Optional.of(new PlainField(matcher.group(1), matcher.group(2)))
                    : Optional.empty();
        }
    }

    private record Syntactic(List<Problem> problems, Optional<CelAbstractSyntaxTree> tree, Usage usage) {}

    String source() {
        return source;
    }

    CelSourceText celSource() {
        return celSource;
    }

    Optional<OutputReference> plainReference() {
        return plainReference;
    }

    Optional<PlainField> plainField() {
        return plainField;
    }

    /** The secret that it stands for, if it stands for one. */
    Optional<SecretReference> secret() {
        return secret;
    }

    /** Why it can't be read; offsets are those in {@link #source}. */
    List<Problem> syntaxProblems() {
        return isPlain() ? List.of() : syntactic.get().problems();
    }

    /** The former, and uses of resources or deployments so that nobody can tell which output is meant. */
    List<Problem> problems() {
        if (isPlain()) {
            return List.of();
        }
        List<Problem> syntax = syntactic.get().problems();
        return syntax.isEmpty() ? syntactic.get().usage().ambiguous() : syntax;
    }

    Set<OutputReference> references() {
        return plainReference
                .map(Set::of)
                .orElseGet(() -> isPlain() ? Set.of() : syntactic.get().usage().references());
    }

    /** Outputs of other deployments. */
    Set<OutputReference> deployments() {
        return isPlain() ? Set.of() : syntactic.get().usage().deployments();
    }

    Usage usage() {
        return syntactic.get().usage();
    }

    Set<String> variables() {
        if (plainReference.isPresent()) {
            return Set.of(Usage.RESOURCES);
        }
        return plainField
                .map(field -> Set.of(field.variable()))
                .orElseGet(() -> isPlain() ? Set.of() : syntactic.get().usage().variables());
    }

    /** Whether it is a reference, a field or a secret and nothing else. */
    private boolean isPlain() {
        return plainReference.isPresent() || plainField.isPresent() || secret.isPresent();
    }

    /** The tree with macros as the calls that the user wrote; may be asked for if there are no syntax problems. */
    CelExpr tree() {
        return syntax().getExpr();
    }

    /** The tree with macros expanded; may be asked for if there are no syntax problems. */
    CelAbstractSyntaxTree expandedTree() {
        return tree(CelEnvironment.PARSER.parse(celSource.text()));
    }

    /** Where a part of the tree stands in {@link #source}. */
    int offset(CelExpr part) {
        return celSource.offset(syntax().getSource().getPositionsMap().getOrDefault(part.id(), 0));
    }

    private CelAbstractSyntaxTree syntax() {
        return syntactic.get().tree().orElseThrow();
    }

    /** Evaluates in CEL; may be asked for if there are no syntax problems. */
    Object evaluate(Variables variables) throws CelEvaluationException {
        return switch (program.get()) {
            case Planned.Ready(Program ready) -> ready.eval(variables::celValue);
            case Planned.Refused(CelEvaluationException reason) -> throw reason;
        };
    }

    /** Whether CEL can run it; where it has no such function it may not. */
    private sealed interface Planned {
        record Ready(Program program) implements Planned {}

        record Refused(CelEvaluationException reason) implements Planned {}
    }

    private Planned plan() {
        try {
            return new Planned.Ready(CelEnvironment.RUNTIME.createProgram(expandedTree()));
        } catch (CelEvaluationException refused) {
            return new Planned.Refused(refused);
        }
    }

    private Syntactic readSyntax() {
        CelValidationResult expanded = CelEnvironment.PARSER.parse(celSource.text());
        if (expanded.hasError()) {
            return new Syntactic(Diagnosis.ofSyntax(expanded, celSource), Optional.empty(), Usage.NOTHING);
        }
        CelAbstractSyntaxTree tree = tree(CelEnvironment.SYNTAX.parse(celSource.text()));
        Usage usage = Usage.of(tree, celSource);
        return new Syntactic(usage.unsupported(), Optional.of(tree), usage);
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException invalid) {
            throw new IllegalStateException(invalid);
        }
    }
}
