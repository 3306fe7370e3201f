package io.nestor.service.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation may produce and compare. CEL bounds the number of steps only, and a few dozen steps that each double
 * a text or list fill any memory.
 */
final class Allowance {
    private static final long UNITS = 200_000;
    private static final int CHARACTERS_OF_A_UNIT = 16;
    private static final ScopedValue<Allowance> CURRENT = ScopedValue.newInstance();

    private long left = UNITS;

    private Allowance() {}

    /** Runs an evaluation with an allowance of its own. */
    static <T, X extends Throwable> T within(ScopedValue.CallableOp<T, X> evaluation) throws X {
        return ScopedValue.where(CURRENT, new Allowance()).call(evaluation);
    }

    /** Takes what a text costs. */
    static void spendOnText(long length) {
        spend(length / CHARACTERS_OF_A_UNIT + 1);
    }

    private static void spend(long units) {
        if (CURRENT.isBound()) {
            Allowance current = CURRENT.get();
            current.left -= units;
            if (current.left < 0) {
                throw new UsedUp();
            }
        }
    }

    /** Takes as much as it costs to look at every part of a value. */
    static void spendOn(Object value) {
        spend(1);
        switch (value) {
            case String text -> spendOnText(text.length());
            case List<?> list -> list.forEach(Allowance::spendOn);
            case Map<?, ?> map ->
                map.forEach((key, item) -> {
                    spendOn(key);
                    spendOn(item);
                });
            default -> {
                // a number or the like
            }
        }
    }

    /** The evaluation costs too much. */
    static final class UsedUp extends CelRuntimeException {
        UsedUp() {
            super(new IllegalStateException("allowance used up"), CelErrorCode.ITERATION_BUDGET_EXCEEDED);
        }
    }
}
