package io.nestor.service.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.TestClient;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final TestClient CLIENT = Sample.shared().admin();

    @Test
    void same_key_takes_effect_once() {
        TestClient keyed = CLIENT.with("Idempotency-Key", "4b5f");

        String first = keyed.post("/api/v1/counter", "{\"count\": 1}").text();

        assertThat(keyed.post("/api/v1/counter", "{\"count\": 1}").text()).isEqualTo(first);
        assertThat(keyed.post("/api/v1/counter", "{\"count\": 2}").status()).isEqualTo(409);
        assertThat(CLIENT.post("/api/v1/counter", "{\"count\": 1}").text()).isNotEqualTo(first);
    }

    @Test
    void key_with_spaces_is_refused() {
        assertThat(CLIENT.with("Idempotency-Key", "a b")
                        .post("/api/v1/counter", "{\"count\": 1}")
                        .violations()
                        .getFirst()
                        .path())
                .isEqualTo("Idempotency-Key");
    }
}
