package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.DriftOutcome.Drifted;
import io.nestor.orchestrator.engine.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftReaderTest {
    private static final String STATE = """
        "prior_state": {"values": {"root_module": {"resources": [{"address": "x.page", "mode": "managed"}]}}}\
        """;

    /** As Terraform prints it: nothing of the resource differs, and it has to be replaced all the same. */
    @Test
    void what_could_not_be_made_is_not_as_it_should_be() {
        DriftOutcome outcome = read("""
            {"resource_changes": [{"address": "x.page", "mode": "managed", "action_reason": "replace_because_tainted",
              "change": {"actions": ["delete", "create"], "before": {"id": "9033", "input": {"file": "a"}, "output": {"file": "a"}},
                "after": {"input": {"file": "a"}}, "after_unknown": {"id": true, "input": {}, "output": true},
                "before_sensitive": {"input": {}}, "after_sensitive": {"input": {}}}}], %s}\
            """.formatted(STATE));

        assertThat(outcome)
                .isEqualTo(new Drifted(
                        List.of(new Change("x.page", "complete", "tainted: making it did not succeed", false))));
    }

    @Test
    void a_value_that_is_not_as_configured_is_shown_as_it_was_and_as_it_is() {
        DriftOutcome outcome = read("""
            {"resource_changes": [{"address": "x.page", "mode": "managed",
              "change": {"actions": ["update"], "before": {"size": "large"}, "after": {"size": "small"}, "after_unknown": {},
                "before_sensitive": {}, "after_sensitive": {}}}], %s}\
            """.formatted(STATE));

        assertThat(outcome).isEqualTo(new Drifted(List.of(new Change("x.page.size", "small", "large", false))));
    }

    private static DriftOutcome read(String plan) {
        return new DriftReader(Secrets.of(List.of())).read(NestorJson.lenient().readTree(plan));
    }
}
