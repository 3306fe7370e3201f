package io.nestor.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nestor.service.health.HealthCheck;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import io.nestor.service.store.memory.MemoryStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreHealthTest {
    @Test
    void a_store_that_keeps_what_is_written_is_up_each_time() throws Exception {
        HealthCheck health = new StoreHealth(new MemoryStore());
        assertThat(health.check()).isEqualTo(HealthCheck.up());
        assertThat(health.check()).isEqualTo(HealthCheck.up());
    }

    @Test
    void a_store_that_forgets_is_down() throws Exception {
        assertThat(new StoreHealth(new ForgetfulStore()).check())
                .isInstanceOfSatisfying(
                        HealthCheck.Down.class,
                        down -> assertThat(down.problem()).startsWith("what was written cannot be read back"));
    }

    @Test
    void a_store_that_fails_fails_the_check() {
        Store store = new MemoryStore();
        store.close();
        assertThatIllegalStateException().isThrownBy(() -> new StoreHealth(store).check());
    }

    private static final class ForgetfulStore implements Store {
        @Override
        public Optional<Item> get(Key key) {
            return Optional.empty();
        }

        @Override
        public List<Item> query(String partition, Range range, int limit) {
            return List.of();
        }

        @Override
        public WriteResult write(List<Write> batch) {
            return new WriteResult.Written();
        }

        @Override
        public void close() {}
    }
}
