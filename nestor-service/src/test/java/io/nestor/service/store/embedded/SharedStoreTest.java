package io.nestor.service.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.StoreContract;
import io.nestor.service.store.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that several real processes use at once. */
@Timeout(60)
class SharedStoreTest extends StoreContract {
    private static final Key EPHEMERAL = new Key(Store.EPHEMERAL + "leases", "k");
    private static final Key LASTING = new Key("p", "k");

    @TempDir
    Path temporary;

    @Override
    protected Store open() {
        return EmbeddedStore.openShared(directory());
    }

    @Test
    void what_another_process_appends_is_delivered_soon() throws Exception {
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (AppendingProcess other = new AppendingProcess(directory());
                EventLog log = new StoreEventLog(store, Duration.ofHours(1))) {
            other.awaitStart();
            try (var _ =
                    log.follow(AppendingProcess.STREAM, 0, entry -> seen.add(new String(entry.document(), UTF_8)))) {
                for (int round = 0; round < 5; round++) {
                    other.append("round " + round);
                    assertThat(seen.poll(2, TimeUnit.SECONDS)).isEqualTo("round " + round);
                }
            }
        }
    }

    @Test
    void two_processes_append_to_one_stream_and_one_of_them_loses() throws Exception {
        try (AppendingProcess other = new AppendingProcess(directory());
                EventLog log = new StoreEventLog(store)) {
            other.awaitStart();
            log.append(AppendingProcess.STREAM, 0, List.of("ours".getBytes(UTF_8)), List.of());
            other.append("theirs");
            assertThat(log.append(AppendingProcess.STREAM, 1, List.of("late".getBytes(UTF_8)), List.of()))
                    .isInstanceOf(io.nestor.service.eventlog.AppendResult.Fenced.class);
            assertThat(log.read(AppendingProcess.STREAM, 0, 10)).hasSize(2);
        }
    }

    @Test
    void what_is_ephemeral_stays_while_a_process_is_left_and_goes_with_the_last() throws Exception {
        try (AppendingProcess other = new AppendingProcess(directory())) {
            other.awaitStart();
            put(EPHEMERAL);
            put(LASTING);
            store.close();
            store = open();
            assertThat(store.get(EPHEMERAL)).isPresent();
            other.kill();
        }
        store.close();
        store = open();
        assertThat(store.get(EPHEMERAL)).isEmpty();
        assertThat(store.get(LASTING)).isPresent();
    }

    @Test
    void whoever_wants_it_alone_is_refused_while_it_is_shared() throws Exception {
        try (AppendingProcess other = new AppendingProcess(directory())) {
            other.awaitStart();
            store.close();
            assertThatExceptionOfType(CannotOpenStoreException.class)
                    .isThrownBy(() -> EmbeddedStore.open(directory()))
                    .withMessageContaining("is in use by process");
            store = open();
        }
    }

    private void put(Key key) {
        store.write(List.of(Write.put(key, new byte[] {1}, Expectation.ANY)));
    }

    private Path directory() {
        return temporary.resolve("store");
    }
}
