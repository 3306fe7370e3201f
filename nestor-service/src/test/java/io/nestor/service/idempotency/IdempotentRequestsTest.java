package io.nestor.service.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdempotentRequestsTest {
    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger effects = new AtomicInteger();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final IdempotentRequests requests = new IdempotentRequests(
            store, () -> now, new IdempotencySettings(Duration.ofHours(24), Duration.ofMinutes(2)));

    @Test
    void same_request_again_gets_the_first_answer() {
        assertThat(send("ann", "k", "body")).isEqualTo(1);
        assertThat(send("ann", "k", "body")).isEqualTo(1);
        assertThat(effects).hasValue(1);
    }

    @Test
    void callers_and_keys_are_apart() {
        assertThat(send("ann", "k", "body")).isEqualTo(1);
        assertThat(send("bob", "k", "body")).isEqualTo(2);
        assertThat(send("ann", "l", "body")).isEqualTo(3);
    }

    @Test
    void same_key_with_another_body_is_a_conflict() {
        send("ann", "k", "body");

        assertThatThrownBy(() -> send("ann", "k", "other"))
                .isInstanceOfSatisfying(
                        NestorException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    @Test
    void second_request_while_the_first_is_under_way_is_a_conflict() {
        Supplier<Integer> outer = () -> {
            assertThatThrownBy(() -> send("ann", "k", "body")).hasMessageContaining("still under way");
            return effects.incrementAndGet();
        };

        assertThat(requests.once("ann", "k", "body", Integer.class, outer)).isEqualTo(1);
    }

    @Test
    void what_failed_may_be_tried_again() {
        assertThatThrownBy(() -> requests.once("ann", "k", "body", Integer.class, () -> {
                    throw new IllegalStateException("no luck");
                }))
                .hasMessage("no luck");

        assertThat(send("ann", "k", "body")).isEqualTo(1);
    }

    @Test
    void claim_of_a_process_that_died_is_given_up() {
        requests.once("ann", "k", "body", Integer.class, () -> {
            now = now.plus(Duration.ofMinutes(3));
            return send("ann", "k", "body");
        });

        assertThat(effects).hasValue(1);
    }

    @Test
    void answers_are_forgotten_after_their_time() {
        send("ann", "k", "body");
        now = now.plus(Duration.ofHours(25));

        assertThat(send("ann", "k", "other")).isEqualTo(2);
        assertThat(store.query("idempotency-by-time", Range.ALL, 10)).hasSize(1);

        now = now.plus(Duration.ofHours(25));
        send("bob", "k", "body");
        assertThat(store.get(new Key("idempotency", "ann/k"))).isEmpty();
    }

    private int send(String caller, String key, String body) {
        return requests.once(caller, key, body, Integer.class, effects::incrementAndGet);
    }
}
