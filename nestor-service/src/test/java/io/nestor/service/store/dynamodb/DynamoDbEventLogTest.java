package io.nestor.service.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.EventLogContract;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoDbEventLogTest extends EventLogContract {
    @RegisterExtension
    LocalTable table = new LocalTable();

    @Override
    protected Store openStore() {
        return table.store();
    }

    @Test
    void who_follows_a_stream_hears_of_what_another_process_appended() {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (Store other = table.store();
                EventLog here = StoreEventLog.watching(store, Duration.ofDays(1), Duration.ofMillis(50));
                EventLog there = new StoreEventLog(other, Duration.ofDays(1))) {
            there.append("s", 0, List.of("1".getBytes(UTF_8)), List.of());
            here.follow("s", 0, entry -> heard.add(new String(entry.document(), UTF_8)));
            await().untilAsserted(() -> assertThat(heard).containsExactly("1"));
            there.append("s", 1, List.of("2".getBytes(UTF_8), "3".getBytes(UTF_8)), List.of());
            await().untilAsserted(() -> assertThat(heard).containsExactly("1", "2", "3"));
            here.append("s", 3, List.of("4".getBytes(UTF_8)), List.of());
            there.append("s", 4, List.of("5".getBytes(UTF_8)), List.of());
            await().untilAsserted(() -> assertThat(heard).containsExactly("1", "2", "3", "4", "5"));
        }
    }
}
