package io.nestor.orchestrator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.execution.Timers;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a clock that the test advances. */
class DriftScheduleTest {
    private static final DriftSettings HOURLY = new DriftSettings(Duration.ofHours(1), Duration.ZERO, 2);

    private final Store store = new MemoryStore();
    private final World world = new World();

    @Test
    void what_was_deployed_is_checked_once_in_an_interval() {
        DriftSchedule schedule = schedule(HOURLY);
        schedule.start();
        schedule.deployed("web");

        world.advance(Duration.ofMinutes(59));
        assertThat(world.begun).isEmpty();
        world.advance(Duration.ofMinutes(2));
        assertThat(world.begun).containsExactly("web");
        world.underWay.clear();
        world.advance(Duration.ofHours(2));
        assertThat(world.begun).containsExactly("web", "web", "web");
    }

    @Test
    void of_two_replicas_one_checks() {
        schedule(HOURLY).start();
        schedule(HOURLY).start();
        DriftSchedule third = schedule(HOURLY);
        third.start();
        third.deployed("web");

        world.advance(Duration.ofMinutes(62));

        assertThat(world.begun).containsExactly("web");
    }

    @Test
    void no_more_at_once_than_is_allowed() {
        DriftSchedule schedule = schedule(HOURLY);
        schedule.start();
        List.of("a", "b", "c").forEach(schedule::deployed);

        world.advance(Duration.ofMinutes(61));
        assertThat(world.begun).containsExactly("a", "b");
        world.underWay.remove("a");
        world.advance(Duration.ofSeconds(2));
        assertThat(world.begun).containsExactly("a", "b", "c");
    }

    @Test
    void what_is_busy_or_gone_holds_up_nothing() {
        DriftSchedule schedule = schedule(HOURLY);
        schedule.start();
        List.of("busy", "gone", "there").forEach(schedule::deployed);
        world.busy.add("busy");
        world.gone.add("gone");

        world.advance(Duration.ofMinutes(61));
        assertThat(world.begun).containsExactly("there");
        world.busy.clear();
        world.underWay.clear();
        world.gone.clear();
        world.advance(Duration.ofHours(1));
        assertThat(world.begun).containsExactly("there", "busy", "there");
    }

    @Test
    void what_was_there_before_it_was_switched_on_is_checked_within_an_interval() {
        world.deployed.addAll(List.of("a", "b"));

        schedule(HOURLY).start();
        world.advance(Duration.ofHours(1));

        assertThat(world.begun).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void nothing_is_checked_unless_an_interval_is_given() {
        DriftSchedule schedule = schedule(new DriftSettings(null, Duration.ZERO, 2));
        schedule.start();
        schedule.deployed("web");

        world.advance(Duration.ofDays(30));

        assertThat(world.begun).isEmpty();
    }

    private DriftSchedule schedule(DriftSettings settings) {
        return new DriftSchedule(store, settings, world, world, () -> world.now, new Random(1));
    }

    private static final class World implements DriftSchedule.Checks, Timers {
        private final List<String> begun = new ArrayList<>();
        private final Set<String> underWay = new HashSet<>();
        private final Set<String> busy = new HashSet<>();
        private final Set<String> gone = new HashSet<>();
        private final List<String> deployed = new ArrayList<>();
        private final List<Alarm> alarms = new ArrayList<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        private record Alarm(Instant at, Runnable work) {}

        void advance(Duration duration) {
            Instant end = now.plus(duration);
            while (true) {
                Alarm next = alarms.stream()
                        .filter(alarm -> !alarm.at().isAfter(end))
                        .min(Comparator.comparing(Alarm::at))
                        .orElse(null);
                if (next == null) {
                    now = end;
                    return;
                }
                alarms.remove(next);
                now = next.at().isAfter(now) ? next.at() : now;
                next.work().run();
            }
        }

        @Override
        public boolean begin(String deployment) {
            if (busy.contains(deployment)) {
                throw NestorException.conflict("busy");
            }
            if (gone.contains(deployment)) {
                return false;
            }
            begun.add(deployment);
            underWay.add(deployment);
            return true;
        }

        @Override
        public boolean isUnderWay(String deployment) {
            return underWay.contains(deployment);
        }

        @Override
        public List<String> deployed() {
            return deployed;
        }

        @Override
        public Timer in(Duration delay, Runnable work) {
            return at(now.plus(delay), work);
        }

        @Override
        public Timer at(Instant time, Runnable work) {
            Alarm alarm = new Alarm(time, work);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
        }
    }
}
