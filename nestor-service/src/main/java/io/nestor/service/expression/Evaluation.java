package io.nestor.service.expression;

import io.nestor.models.json.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an evaluation. */
public sealed interface Evaluation {
    /** @param value as JSON has it: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code Double}, {@code Boolean}, null */
    record Value(@Nullable Object value) implements Evaluation {}

    /** @param problems all of them, at least one */
    record Failed(List<Problem> problems) implements Evaluation {
        public Failed {
            problems = Copies.list(problems);
        }
    }
}
