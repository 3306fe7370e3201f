package io.nestor.orchestrator.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.LogLine;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.store.memory.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentLogsTest {
    private static final LogLimits LIMITS = new LogLimits(2_000, 100);

    private final EventLog log = new StoreEventLog(new MemoryStore());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final DeploymentLogs logs = new DeploymentLogs(log, timer, LIMITS);

    @AfterEach
    void stop() {
        log.close();
        timer.shutdownNow();
    }

    @Test
    void a_run_that_prints_too_much_is_cut_once_and_says_so() {
        print(1, 0, 100);

        List<String> lines = lines(LineFilter.ALL);

        assertThat(lines).hasSizeLessThan(20).hasSizeGreaterThan(10);
        assertThat(lines.getLast()).startsWith("[truncated] the log of this run has reached 1 KB");
        assertThat(lines.subList(0, lines.size() - 1)).noneMatch(line -> line.startsWith("[truncated]"));
    }

    @Test
    void a_run_that_is_taken_up_again_has_no_second_limit() {
        print(1, 0, 100);
        int before = lines(LineFilter.ALL).size();

        print(1, 100, 200);

        assertThat(lines(LineFilter.ALL)).hasSize(before);
        print(2, 0, 1);
        assertThat(lines(LineFilter.ALL).getLast()).isEqualTo("line 0");
    }

    @Test
    void a_line_that_is_too_long_is_cut() {
        RunLog run = logs.open("shop", 1);
        run.append(line("db", "x".repeat(250)));
        run.flush();

        assertThat(lines(LineFilter.ALL)).containsExactly("x".repeat(100) + " … (150 more)");
    }

    @Test
    void the_last_lines_are_found_from_the_end() {
        for (int run = 1; run <= 10; run++) {
            print(run, 0, 5);
        }

        assertThat(tail(LineFilter.ALL, 3)).containsExactly("line 2", "line 3", "line 4");
        assertThat(tail(LineFilter.ALL, 0)).isEmpty();
        assertThat(tail(LineFilter.ALL, 1_000)).hasSize(50);
        assertThat(tail(new LineFilter(null, null, 3), 2)).containsExactly("line 3", "line 4");
        logs.forgetBefore("shop", 10);
        assertThat(tail(LineFilter.ALL, 1_000)).hasSize(5);
    }

    @Test
    void lines_of_old_runs_are_forgotten() {
        print(1, 0, 3);
        print(2, 0, 3);
        print(3, 0, 3);

        logs.forgetBefore("shop", 3);

        assertThat(lines(LineFilter.ALL)).hasSize(3);
        assertThat(lines(new LineFilter(null, null, 2))).isEmpty();
        logs.forgetBefore("shop", 4);
        assertThat(lines(LineFilter.ALL)).isEmpty();
        print(5, 0, 1);
        assertThat(lines(LineFilter.ALL)).hasSize(1);
    }

    @Test
    void a_follower_behind_what_is_kept_is_told() throws Exception {
        print(1, 0, 3);
        LinePosition seen = logs.read("shop", LinePosition.START, LineFilter.ALL, 1)
                .getFirst()
                .position();
        print(2, 0, 2);
        logs.forgetBefore("shop", 2);

        assertThat(followed(seen, 3)).containsExactly("lost", "line 0", "line 1");
        assertThat(followed(LinePosition.START, 2)).containsExactly("line 0", "line 1");
    }

    private List<String> followed(LinePosition after, int count) throws Exception {
        BlockingQueue<String> news = new LinkedBlockingQueue<>();
        LogFollower.Listener listener = new LogFollower.Listener() {
            @Override
            public void accept(PlacedLine line) {
                news.add(line.line().line());
            }

            @Override
            public void lost(LinePosition position) {
                news.add("lost");
            }
        };
        List<String> heard = new ArrayList<>();
        try (AutoCloseable _ = new LogFollower(log).follow("shop", after, LineFilter.ALL, listener)) {
            for (int i = 0; i < count; i++) {
                heard.add(news.poll(5, TimeUnit.SECONDS));
            }
        }
        return heard;
    }

    private void print(int run, int from, int to) {
        RunLog lines = logs.open("shop", run);
        for (int number = from; number < to; number++) {
            lines.append(line("db", "line " + number));
        }
        lines.flush();
    }

    private static LogLine line(String resource, String text) {
        return new LogLine(Instant.EPOCH, resource, "simulated", 1, text);
    }

    private List<String> lines(LineFilter filter) {
        return texts(logs.read("shop", LinePosition.START, filter, 10_000));
    }

    private List<String> tail(LineFilter filter, int count) {
        return texts(logs.read("shop", logs.beforeLast("shop", filter, count), filter, 10_000));
    }

    private static List<String> texts(List<PlacedLine> placed) {
        return placed.stream().map(line -> line.line().line()).toList();
    }
}
