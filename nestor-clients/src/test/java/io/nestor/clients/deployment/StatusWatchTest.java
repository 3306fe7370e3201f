package io.nestor.clients.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.Subscription;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.Progress;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StatusWatchTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final StatusWatch.Pace ON_EVENTS_ONLY = new StatusWatch.Pace(NEVER, NEVER, NEVER, Duration.ZERO);

    private final Deque<Supplier<DeploymentStatusReport>> answers = new ArrayDeque<>();
    private @Nullable EventListener<Event> listener;
    private boolean closed;

    @Test
    void tells_every_change_up_to_a_terminal_one() {
        answer(
                DeploymentStatus.PENDING,
                DeploymentStatus.RUNNING,
                DeploymentStatus.RUNNING,
                DeploymentStatus.SUCCEEDED);

        assertThat(watchWithEvents())
                .containsExactly(DeploymentStatus.PENDING, DeploymentStatus.RUNNING, DeploymentStatus.SUCCEEDED);
        assertThat(closed).isTrue();
    }

    @Test
    void does_not_subscribe_where_nothing_runs() {
        answer(DeploymentStatus.FAILED);

        assertThat(watchWithEvents()).containsExactly(DeploymentStatus.FAILED);
        assertThat(listener).isNull();
    }

    @Test
    void reads_again_and_again_where_events_cannot_be_had() {
        answer(DeploymentStatus.PENDING, DeploymentStatus.RUNNING, DeploymentStatus.CANCELLED);

        assertThat(watchWithoutEvents(new StatusWatch.Pace(AT_ONCE, NEVER, NEVER, Duration.ZERO)))
                .containsExactly(DeploymentStatus.PENDING, DeploymentStatus.RUNNING, DeploymentStatus.CANCELLED);
    }

    @Test
    void waits_for_a_service_that_is_being_restarted() {
        answer(DeploymentStatus.RUNNING);
        answers.add(StatusWatchTest::unavailable);
        answers.add(StatusWatchTest::unavailable);
        answer(DeploymentStatus.SUCCEEDED);

        assertThat(watchWithoutEvents(new StatusWatch.Pace(AT_ONCE, NEVER, NEVER, Duration.ZERO)))
                .containsExactly(DeploymentStatus.RUNNING, DeploymentStatus.SUCCEEDED);
    }

    @Test
    void loses_patience_with_a_service_that_stays_away() {
        answer(DeploymentStatus.RUNNING);
        answers.add(StatusWatchTest::unavailable);

        assertThatThrownBy(() -> watchWithoutEvents(new StatusWatch.Pace(AT_ONCE, NEVER, Duration.ZERO, Duration.ZERO)))
                .hasMessage("restarting");
    }

    @Test
    void ends_where_the_status_is_refused() {
        answer(DeploymentStatus.RUNNING);
        answers.add(() -> {
            throw NestorException.notFound("gone");
        });

        assertThatThrownBy(() -> watchWithoutEvents(new StatusWatch.Pace(AT_ONCE, NEVER, NEVER, Duration.ZERO)))
                .hasMessage("gone");
    }

    @Test
    void closing_it_early_stops_listening() {
        answer(DeploymentStatus.PENDING, DeploymentStatus.RUNNING);

        try (Stream<DeploymentStatusReport> reports = StatusWatch.watch(this::next, this::subscribe, ON_EVENTS_ONLY)) {
            assertThat(reports.limit(2).toList()).hasSize(2);
            assertThat(closed).isFalse();
        }

        assertThat(closed).isTrue();
    }

    @Test
    void rests_the_longer_the_more_there_is_to_read() {
        StatusWatch.Pace pace = new StatusWatch.Pace(NEVER, NEVER, NEVER, Duration.ofMillis(1));

        assertThat(pace.rest(0)).isZero();
        assertThat(pace.rest(300)).hasMillis(300);
        assertThat(pace.rest(20_000)).hasSeconds(2);
    }

    private List<DeploymentStatus> watchWithEvents() {
        return statuses(StatusWatch.watch(
                () -> {
                    DeploymentStatusReport report = next();
                    tellNews();
                    return report;
                },
                this::subscribe,
                ON_EVENTS_ONLY));
    }

    private List<DeploymentStatus> watchWithoutEvents(StatusWatch.Pace pace) {
        return statuses(StatusWatch.watch(this::next, _ -> new Fake(), pace));
    }

    private static List<DeploymentStatus> statuses(Stream<DeploymentStatusReport> reports) {
        return reports.map(DeploymentStatusReport::status).toList();
    }

    private Subscription subscribe(EventListener<Event> news) {
        listener = news;
        news.onConnected();
        return new Fake();
    }

    /** Several at once: they make one reading. */
    private void tellNews() {
        if (listener != null) {
            Event event = new Event("1", "action.completed", "orchestrator", "shop", Map.of(), Instant.EPOCH, null);
            listener.onEvent(event);
            listener.onEvent(event);
        }
    }

    private void answer(DeploymentStatus... statuses) {
        for (DeploymentStatus status : statuses) {
            answers.add(() -> report(status));
        }
    }

    private static DeploymentStatusReport unavailable() {
        throw new NestorException(ErrorCode.SERVICE_UNAVAILABLE, "restarting");
    }

    private DeploymentStatusReport next() {
        return answers.remove().get();
    }

    private static DeploymentStatusReport report(DeploymentStatus status) {
        Progress progress = new Progress(1, 0, 1, 0, 0, 0, 0);
        return new DeploymentStatusReport(
                "shop", status, Operation.DEPLOY, 1, progress, List.of(), null, Instant.EPOCH, Instant.EPOCH);
    }

    private final class Fake implements Subscription {
        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void join() {}
    }
}
