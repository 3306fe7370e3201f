package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.PlanOutcome.Planned;
import io.nestor.orchestrator.engine.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    @Test
    void nothing_there_yet_is_a_create() {
        Planned planned = read(false, """
            {"resource_changes": [{"address": "x.a", "mode": "managed", "change": {"actions": ["create"],
              "before": null, "after": {"size": "large"}, "after_unknown": {"id": true, "size": false},
              "before_sensitive": false, "after_sensitive": {}}}]}\
            """);

        assertThat(planned.action()).isEqualTo(ActionKind.CREATE);
        assertThat(planned.changes())
                .containsExactly(new Change("x.a.id", null, null, true), new Change("x.a.size", null, "large", false));
    }

    @Test
    void one_that_is_replaced_makes_it_a_replace() {
        Planned planned = read(true, """
            {"resource_changes": [
              {"address": "x.a", "mode": "managed", "change": {"actions": ["update"],
                "before": {"size": "small"}, "after": {"size": "large"}, "after_unknown": {},
                "before_sensitive": {}, "after_sensitive": {}}},
              {"address": "x.b", "mode": "managed", "change": {"actions": ["delete", "create"],
                "before": {"disk": 1}, "after": {"disk": 2}, "after_unknown": {},
                "before_sensitive": {}, "after_sensitive": {}}}]}\
            """);

        assertThat(planned)
                .isEqualTo(new Planned(
                        ActionKind.REPLACE,
                        List.of(new Change("x.a.size", "small", "large", false), new Change("x.b.disk", 1, 2, false)),
                        List.of("x.b")));
    }

    @Test
    void what_is_read_or_stays_is_no_change() {
        Planned planned = read(true, """
            {"resource_changes": [
              {"address": "data.x.a", "mode": "data", "change": {"actions": ["read"], "before": null, "after": {"a": 1}}},
              {"address": "x.b", "mode": "managed", "change": {"actions": ["no-op"], "before": {"a": 1}, "after": {"a": 1}}}],
             "output_changes": {"url": {"actions": ["update"], "before": "a", "after": "b", "after_unknown": false,
              "before_sensitive": false, "after_sensitive": false}}}\
            """);

        assertThat(planned)
                .isEqualTo(new Planned(ActionKind.UPDATE, List.of(new Change("output.url", "a", "b", false))));
    }

    @Test
    void what_terraform_calls_sensitive_is_masked() {
        Planned planned = read(true, """
            {"resource_changes": [{"address": "x.a", "mode": "managed", "change": {"actions": ["update"],
              "before": {"password": "old", "list": ["a", "b"]}, "after": {"password": "new", "list": ["a", "c"]},
              "after_unknown": {}, "before_sensitive": {"password": true, "list": [false, true]},
              "after_sensitive": {"password": true, "list": [false, true]}}}]}\
            """);

        assertThat(planned.changes())
                .containsExactly(
                        new Change("x.a.list", Secrets.MASK, Secrets.MASK, false),
                        new Change("x.a.password", Secrets.MASK, Secrets.MASK, false));
    }

    @Test
    void secrets_are_masked_where_terraform_does_not_know_of_them() {
        Planned planned = new PlanReader(Secrets.of(List.of("hunter22")))
                .read(NestorJson.lenient().readTree("""
                    {"resource_changes": [{"address": "x.a", "mode": "managed", "change": {"actions": ["create"],
                      "before": null, "after": {"url": "https://bob:hunter22@db", "names": ["hunter22", "b"]},
                      "after_unknown": {}, "before_sensitive": false, "after_sensitive": {}}}]}\
                    """), false);

        assertThat(planned.changes())
                .containsExactly(
                        new Change("x.a.names", null, List.of(Secrets.MASK, "b"), false),
                        new Change("x.a.url", null, "https://bob:" + Secrets.MASK + "@db", false));
    }

    private static Planned read(boolean exists, String plan) {
        return new PlanReader(Secrets.of(List.of())).read(NestorJson.lenient().readTree(plan), exists);
    }
}
