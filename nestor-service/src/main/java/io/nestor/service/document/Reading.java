package io.nestor.service.document;

import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import java.util.List;

/** What came of reading a document. */
public sealed interface Reading<T> {
    /**
     * Nothing is wrong with the document's form; rules between fields are the feature's to check.
     *
     * @param positions where its parts stand, for violations that are found later
     */
    record Valid<T>(T value, Positions positions) implements Reading<T> {}

    /** @param violations all that were found, in the order of the text */
    record Invalid<T>(List<Violation> violations) implements Reading<T> {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /** @throws NestorException with all violations, if there are any */
    default T orElseThrow() {
        return switch (this) {
            case Valid<T> valid -> valid.value();
            case Invalid<T> invalid -> throw NestorException.invalid(invalid.violations());
        };
    }
}
