package io.nestor.service.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.store.Item;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed with SIGKILL while it writes, and another one takes its database over. */
@Timeout(120)
class KilledProcessTest {
    private static final int ROUNDS = 5;

    @TempDir
    Path directory;

    @Test
    void nothing_acknowledged_is_lost_and_no_batch_is_torn() throws Exception {
        Map<String, Long> acknowledged = new HashMap<>();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            try (WritingProcess process = WritingProcess.start(directory)) {
                record(process.lines(100 + random.nextInt(3_000)), acknowledged);
                record(process.kill(), acknowledged);
            }
            try (Store store = EmbeddedStore.open(directory);
                    EventLog log = new StoreEventLog(store)) {
                for (int writer = 0; writer < WritingProcess.WRITERS; writer++) {
                    String name = WritingProcess.name(writer);
                    long stored = roundInAllDocuments(store, name);
                    assertThat(stored)
                            .as("last batch of %s (seed %d)", name, seed)
                            .isGreaterThanOrEqualTo(acknowledged.getOrDefault(name, 0L));
                    assertStreamEndsWith(log, name, stored);
                }
            }
        }
        assertThat(acknowledged).hasSize(WritingProcess.WRITERS);
    }

    @Test
    void a_database_that_a_living_process_uses_is_refused_and_free_once_that_is_dead() throws Exception {
        try (WritingProcess process = WritingProcess.start(directory)) {
            process.lines(1);
            assertThatExceptionOfType(CannotOpenStoreException.class)
                    .isThrownBy(() -> EmbeddedStore.open(directory))
                    .withMessage("the database in %s is in use by process %d", directory.toRealPath(), process.pid());
            assertThat(process.lines(10)).hasSize(10);
        }
        EmbeddedStore.open(directory).close();
    }

    private static void record(List<String> lines, Map<String, Long> acknowledged) {
        for (String line : lines) {
            int space = line.indexOf(' ');
            long round = Long.parseLong(line, space + 1, line.length() - 1, 10);
            acknowledged.merge(line.substring(0, space), round, Math::max);
        }
    }

    private static long roundInAllDocuments(Store store, String writer) {
        List<Item> items = store.query(writer, Range.ALL, 100);
        List<String> rounds = items.stream()
                .map(item -> new String(item.document(), UTF_8))
                .distinct()
                .toList();
        if (items.isEmpty()) {
            return 0;
        }
        assertThat(items).as("documents of %s", writer).hasSize(WritingProcess.BATCH);
        assertThat(rounds).as("rounds in the documents of %s", writer).hasSize(1);
        return Long.parseLong(rounds.getFirst());
    }

    private static void assertStreamEndsWith(EventLog log, String stream, long round) {
        long last = round * WritingProcess.BATCH;
        assertThat(log.lastSequence(stream)).as("end of %s", stream).isEqualTo(last);
        assertThat(log.read(stream, 0, Integer.MAX_VALUE))
                .as("entries of %s", stream)
                .extracting(Entry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }
}
