package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredVersionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        >= 1.5            | 1.11.4 | true
        >= 1.5, < 1.11    | 1.11.4 | false
        ~> 1.5            | 1.11.4 | true
        ~> 1.5            | 2.0.0  | false
        ~> 1.11.2         | 1.11.4 | true
        ~> 1.11.2         | 1.12.0 | false
        1.11.4            | 1.11.4 | true
        = 1.11.3          | 1.11.4 | false
        """)
    void says_which_terraform_will_do(String constraint, String version, boolean included) {
        assertThat(RequiredVersion.parse(constraint).orElseThrow().includes(version))
                .isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"latest", "~> one", "1.5 or so"})
    void what_is_no_constraint_is_none(String constraint) {
        assertThat(RequiredVersion.parse(constraint)).isEmpty();
    }
}
