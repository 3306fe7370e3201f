package io.nestor.service.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one text or expression. */
sealed interface Outcome {
    /** @param value as JSON has it */
    record Present(@Nullable Object value) implements Outcome {}

    /** Its entry is to be left out. */
    record Absent() implements Outcome {}

    /** @param source an expression over what is not known yet */
    record Residual(String source) implements Outcome {}

    record Bad(List<Problem> problems) implements Outcome {
        Bad(int offset, String message) {
            this(List.of(new Problem(offset, message)));
        }
    }

    /** The same outcome of an expression that begins at an offset of a larger text. */
    default Outcome shifted(int by) {
        return this instanceof Bad(List<Problem> problems)
                ? new Bad(problems.stream().map(problem -> problem.shifted(by)).toList())
                : this;
    }
}
