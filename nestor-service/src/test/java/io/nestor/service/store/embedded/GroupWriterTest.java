package io.nestor.service.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GroupWriterTest {
    private static final int ENDLESS = 1_000_000;

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(directory, false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_full_disk_fails_the_batch_and_nothing_else() throws Exception {
        Connection connection = database.connect();
        try (GroupWriter writer = GroupWriter.start(connection, null);
                Connection other = database.connect()) {
            limitPages(connection, 20);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> writer.write(batch("large", 100, 10_000)))
                    .withMessageContaining("a batch of 100 could not be written")
                    .withMessageContaining("full");
            assertThat(count(other)).isZero();

            assertThat(writer.write(batch("small", 2, 10))).isEqualTo(new WriteResult.Written());
            limitPages(connection, ENDLESS);
            assertThat(writer.write(batch("large", 100, 10_000))).isEqualTo(new WriteResult.Written());
            assertThat(count(other)).isEqualTo(102);
        }
    }

    @Test
    void a_batch_that_fails_takes_no_other_one_of_its_group_with_it() throws Exception {
        Connection connection = database.connect();
        limitPages(connection, 40);
        try (GroupWriter writer = GroupWriter.start(connection, null);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WriteResult>> small = new ArrayList<>();
            List<Future<WriteResult>> large = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String partition = "p" + i;
                small.add(threads.submit(() -> writer.write(batch(partition, 2, 10))));
                large.add(threads.submit(() -> writer.write(batch(partition + "-large", 100, 10_000))));
            }
            for (Future<WriteResult> answer : small) {
                assertThat(answer.get()).isEqualTo(new WriteResult.Written());
            }
            assertThat(large)
                    .allSatisfy(answer -> assertThatExceptionOfType(Exception.class)
                            .isThrownBy(answer::get)
                            .withCauseInstanceOf(UncheckedIOException.class));
        }
        try (Connection other = database.connect()) {
            assertThat(count(other)).isEqualTo(40);
        }
    }

    @Test
    void an_interrupted_caller_still_learns_what_became_of_its_batch() throws Exception {
        try (GroupWriter writer = GroupWriter.start(database.connect(), null)) {
            Thread.currentThread().interrupt();
            assertThat(writer.write(batch("p", 1, 10))).isEqualTo(new WriteResult.Written());
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void writes_what_waits_before_it_closes_and_nothing_after() throws Exception {
        GroupWriter writer = GroupWriter.start(database.connect(), null);
        int written = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WriteResult>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> writer.write(batch("p" + i, 1, 10))))
                    .toList();
            answers.getFirst().get();
            writer.close();
            for (Future<WriteResult> answer : answers) {
                written += isWritten(answer) ? 1 : 0;
            }
        }
        try (Connection other = database.connect()) {
            assertThat(count(other)).isEqualTo(written).isPositive();
        }
        assertThatIllegalStateException().isThrownBy(() -> writer.write(batch("late", 1, 10)));
    }

    /** Or refused because the writer was closed. */
    private static boolean isWritten(Future<WriteResult> answer) throws InterruptedException {
        try {
            return answer.get().isWritten();
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(IllegalStateException.class);
            return false;
        }
    }

    private static List<Write> batch(String partition, int size, int bytes) {
        return IntStream.range(0, size)
                .mapToObj(i -> Write.put(new Key(partition, "k" + i), new byte[bytes], Expectation.ABSENT))
                .toList();
    }

    private static void limitPages(Connection connection, int pages) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM items")) {
            return rows.getInt(1);
        }
    }
}
