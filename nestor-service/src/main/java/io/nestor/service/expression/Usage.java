package io.nestor.service.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.nestor.service.expression.Syntax.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an expression uses.
 *
 * @param variables of its scope
 * @param fields of variables, as {@code params.size}
 * @param guarded those of them that it asks for whether they are there, as in {@code has(params.size)}
 * @param references outputs of resources
 * @param deployments outputs of other deployments, by their ids
 * @param ambiguous uses of either that don't tell which output is meant
 * @param unsupported syntax of CEL that has no use here
 */
record Usage(
        Set<String> variables,
        Set<String> fields,
        Set<String> guarded,
        Set<OutputReference> references,
        Set<OutputReference> deployments,
        List<Problem> ambiguous,
        List<Problem> unsupported) {
    static final String RESOURCES = "resources";
    static final String DEPLOYMENTS = "deployments";
    static final Usage NOTHING = new Usage(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of(), List.of());

    static Usage of(CelAbstractSyntaxTree syntax, CelSourceText source) {
        Walk walk = new Walk(syntax.getSource().getPositionsMap(), source);
        walk.visit(syntax.getExpr(), Set.of());
        return new Usage(
                walk.variables,
                walk.fields,
                walk.guarded,
                walk.references,
                walk.deployments,
                walk.ambiguous,
                walk.unsupported);
    }

    /** The output of a resource that a part of an expression is, if it is one. */
    static Optional<OutputReference> reference(CelExpr part) {
        return Walk.reference(RESOURCES, part, Set.of());
    }

    /** Free variables of a part of an expression. */
    static Set<String> freeVariables(CelExpr part) {
        Walk walk = new Walk(Map.of(), new CelSourceText("", List.of()));
        walk.visit(part, Set.of());
        return walk.variables;
    }

    private static final class Walk {
        private final Map<Long, Integer> positions;
        private final CelSourceText source;
        private final Set<String> variables = new LinkedHashSet<>();
        private final Set<OutputReference> references = new LinkedHashSet<>();
        private final Set<OutputReference> deployments = new LinkedHashSet<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private final Set<String> guarded = new LinkedHashSet<>();
        private final List<Problem> ambiguous = new ArrayList<>();
        private final List<Problem> unsupported = new ArrayList<>();

        Walk(Map<Long, Integer> positions, CelSourceText source) {
            this.positions = positions;
            this.source = source;
        }

        void visit(CelExpr expression, Set<String> bound) {
            Optional<OutputReference> reference = reference(RESOURCES, expression, bound);
            if (reference.isPresent()) {
                variables.add(RESOURCES);
                references.add(reference.get());
                return;
            }
            Optional<OutputReference> elsewhere = reference(DEPLOYMENTS, expression, bound);
            if (elsewhere.isPresent()) {
                variables.add(DEPLOYMENTS);
                deployments.add(elsewhere.get());
                return;
            }
            fieldOfVariable(expression).ifPresent(fields::add);
            Syntax.guarded(expression).flatMap(Walk::fieldOfVariable).ifPresent(guarded::add);
            switch (expression.getKind()) {
                case IDENT -> use(expression, bound);
                case CALL -> visitCall(expression, bound);
                case STRUCT ->
                    unsupported.add(
                            problem(expression, "there are no types to make; write an object as {\"key\": value}"));
                default -> Syntax.parts(expression).forEach(part -> visit(part, bound));
            }
        }

        private static Optional<String> fieldOfVariable(CelExpr expression) {
            return Syntax.field(expression)
                    .filter(field -> field.operand().getKind() == Kind.IDENT)
                    .map(field -> field.operand().ident().name() + "." + field.name());
        }

        private void visitCall(CelExpr expression, Set<String> bound) {
            CelCall call = expression.call();
            if (call.function().equals(SecretReference.FUNCTION)) {
                unsupported.add(problem(expression, SecretReference.RULE));
            }
            call.target().ifPresent(target -> visit(target, bound));
            Optional<String> variable = Syntax.boundVariable(call);
            if (variable.isEmpty()) {
                call.args().forEach(argument -> visit(argument, bound));
                return;
            }
            Set<String> inside = new HashSet<>(bound);
            inside.add(variable.get());
            call.args().stream().skip(1).forEach(argument -> visit(argument, inside));
        }

        private void use(CelExpr identifier, Set<String> bound) {
            String name = identifier.ident().name();
            if (bound.contains(name)) {
                return;
            }
            variables.add(name);
            if (name.equals(RESOURCES)) {
                ambiguous.add(problem(
                        identifier, "resources are used as resources.<name>.outputs.<output>, names written out"));
            } else if (name.equals(DEPLOYMENTS)) {
                ambiguous.add(problem(
                        identifier, "deployments are used as deployments.<id>.outputs.<output>, names written out"));
            }
        }

        private Problem problem(CelExpr part, String message) {
            return new Problem(source.offset(positions.getOrDefault(part.id(), 0)), message);
        }

        private static Optional<OutputReference> reference(String root, CelExpr expression, Set<String> bound) {
            if (bound.contains(root)) {
                return Optional.empty();
            }
            return Syntax.field(expression)
                    .flatMap(output -> Syntax.field(output.operand())
                            .filter(outputs -> outputs.name().equals("outputs"))
                            .flatMap(outputs -> Syntax.field(outputs.operand()))
                            .filter(resource -> Syntax.isIdentifier(resource.operand(), root))
                            .map(Field::name)
                            .map(resource -> new OutputReference(resource, output.name())));
        }
    }
}
