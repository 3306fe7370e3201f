package io.nestor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingTest {
    /** A start-up archive made of errors would serve errors fast. */
    @Test
    void trains_what_users_do_every_day() throws IOException, InterruptedException {
        assertThat(Training.run(6, 2)).isEqualTo(Map.of(200, 19));
    }
}
