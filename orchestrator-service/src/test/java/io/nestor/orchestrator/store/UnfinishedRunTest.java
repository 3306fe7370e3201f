package io.nestor.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import org.junit.jupiter.api.Test;

class UnfinishedRunTest {
    @Test
    void is_read_as_it_was_written() {
        UnfinishedRun run = new UnfinishedRun(3, "host/1/a", "somebody");
        assertThat(read(NestorJson.lenient().writeValueAsString(run))).isEqualTo(run);
    }

    @Test
    void one_without_an_owner_is_read_from_its_number() {
        assertThat(read("3")).isEqualTo(new UnfinishedRun(3, "", null));
    }

    private static UnfinishedRun read(String json) {
        return NestorJson.lenient().readValue(json, UnfinishedRun.class);
    }
}
