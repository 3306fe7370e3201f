package io.nestor.composer.policy;

import io.nestor.composer.policy.Facts.Subject;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.deployment.Plan;
import io.nestor.models.team.Policy;
import io.nestor.service.expression.Checker;
import io.nestor.service.expression.Checker.Checked;
import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.Problem;
import io.nestor.service.expression.Scope;
import io.nestor.service.expression.StaticType;
import io.nestor.service.expression.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Decides whether deployments keep policies. Thread-safe. */
public final class PolicyCheck {
    private static final String DEPLOYMENT = "deployment";
    private static final String PLAN = "plan";
    private static final Pattern USES_PLAN = Pattern.compile("\\b" + PLAN + "\\b");
    private static final Evaluator EVALUATOR = new Evaluator();

    private PolicyCheck() {}

    /** A policy that a deployment does not keep. */
    public record Breach(Policy policy, String message) {}

    /** Why a rule can't be one, if it can't. */
    public static Optional<String> problem(String rule) {
        Checked checked = Checker.of(Scope.untyped(DEPLOYMENT, PLAN)).checkExpression(rule);
        if (!checked.problems().isEmpty()) {
            Problem first = checked.problems().getFirst();
            return Optional.of(first.message() + " (at character " + (first.offset() + 1) + ")");
        }
        boolean maybeBoolean =
                checked.type().equals(StaticType.ANY) || checked.type().equals(StaticType.of(ValueType.BOOLEAN));
        return maybeBoolean
                ? Optional.empty()
                : Optional.of(
                        "a rule is true or false, and this is " + checked.type().display());
    }

    /** Whether one of the rules looks at the plan. */
    public static boolean needsPlan(List<Policy> policies) {
        return policies.stream()
                .anyMatch(policy -> USES_PLAN.matcher(policy.rule()).find());
    }

    /**
     * The policies that are not kept, in their order. A rule that can't be evaluated is not kept.
     *
     * @param plan is asked for if a rule looks at it
     */
    public static List<Breach> check(List<Policy> policies, Subject subject, Supplier<Plan> plan) {
        Variables variables = Variables.supplied(Map.of(
                DEPLOYMENT, () -> Facts.of(subject),
                PLAN, () -> Facts.of(plan.get())));
        List<Breach> breaches = new ArrayList<>();
        for (Policy policy : policies) {
            switch (EVALUATOR.evaluateExpression(policy.rule(), variables)) {
                case Evaluation.Value(Boolean kept) when kept -> {
                    // as it should be
                }
                case Evaluation.Value other -> breaches.add(new Breach(policy, policy.message()));
                case Evaluation.Failed failed ->
                    breaches.add(new Breach(
                            policy,
                            policy.message() + " (the rule can't be evaluated: "
                                    + failed.problems().getFirst().message() + ")"));
            }
        }
        return breaches;
    }
}
