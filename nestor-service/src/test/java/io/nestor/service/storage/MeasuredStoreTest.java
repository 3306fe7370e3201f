package io.nestor.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Write;
import io.nestor.service.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredStoreTest {
    private static final Key KEY = new Key("partition", "sort");
    private static final List<Write> FIRST = List.of(Write.put(KEY, new byte[0], Expectation.ABSENT));

    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private MeasuredStore store;

    @BeforeEach
    void open() {
        store = new MeasuredStore(EmbeddedStore.open(folder), registry, "sample");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void each_operation_is_counted_by_what_became_of_it() {
        assertThat(store.write(FIRST).isWritten()).isTrue();
        assertThat(store.write(FIRST).isWritten()).isFalse();
        assertThat(store.get(KEY)).isPresent();
        assertThat(store.get(new Key("partition", "other"))).isEmpty();
        assertThat(store.query("partition", Range.prefix(""), 10)).hasSize(1);

        assertThat(count("write", "done")).isEqualTo(1);
        assertThat(count("write", "conflict")).isEqualTo(1);
        assertThat(count("get", "done")).isEqualTo(2);
        assertThat(count("query", "done")).isEqualTo(1);
    }

    @Test
    void a_store_that_fails_shows() {
        store.close();

        assertThatIllegalStateException().isThrownBy(() -> store.get(KEY));

        assertThat(count("get", "failed")).isEqualTo(1);
        assertThat(count("get", "done")).isZero();
    }

    private long count(String operation, String outcome) {
        return registry.get("sample_store_duration")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}
