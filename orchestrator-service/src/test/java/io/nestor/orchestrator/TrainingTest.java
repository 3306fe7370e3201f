package io.nestor.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.training.TrainingRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrainingTest {
    /** A start-up archive made of errors would serve errors fast. */
    @Test
    void trains_what_users_do_every_day() throws IOException, InterruptedException {
        assertThat(TrainingRun.run(new Training(), 1)).containsOnlyKeys(200);
    }
}
