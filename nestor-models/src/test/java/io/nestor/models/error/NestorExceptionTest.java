package io.nestor.models.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NestorExceptionTest {
    private static final Violation NAME = new Violation("metadata.name", "is required");
    private static final Violation VERSION = new Violation("metadata.version", "is required", 3, 5);

    @Test
    void names_a_single_violation() {
        assertThat(NestorException.invalid(List.of(NAME))).hasMessage("metadata.name: is required");
        assertThat(NestorException.invalid("", "is empty")).hasMessage("is empty");
    }

    @Test
    void names_the_first_violation_and_counts_the_others() {
        assertThat(NestorException.invalid(List.of(NAME, VERSION)))
                .hasMessage("metadata.name: is required (and 1 more violation)");
        assertThat(NestorException.invalid(List.of(NAME, VERSION, NAME)))
                .hasMessage("metadata.name: is required (and 2 more violations)");
    }

    @Test
    void carries_all_violations() {
        NestorException exception = NestorException.invalid(List.of(NAME, VERSION));
        assertThat(exception.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(exception.details()).containsEntry("violations", List.of(NAME, VERSION));
    }
}
