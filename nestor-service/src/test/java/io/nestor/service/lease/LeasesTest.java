package io.nestor.service.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final Store store = new MemoryStore();
    private final AtomicLong now = new AtomicLong();
    private final Leases mine = leases(() -> now.get());
    private final Leases theirs = leases(() -> now.get() + Duration.ofMinutes(7).toNanos());

    @Test
    void a_lease_that_is_held_is_not_given_to_others() {
        assertThat(mine.acquire("repository", "a")).get().matches(Lease::isHeld);
        assertThat(theirs.acquire("repository", "b")).isEmpty();
        assertThat(theirs.acquire("another", "b")).isPresent();
    }

    @Test
    void a_lease_that_is_renewed_stays_with_its_holder() {
        Lease lease = mine.acquire("repository", "a").orElseThrow();
        for (int second = 0; second < 60; second += 5) {
            assertThat(lease.renew()).isTrue();
            assertThat(theirs.acquire("repository", "b")).isEmpty();
            pass(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_lease_goes_over_when_it_has_not_changed_for_its_time() {
        Lease lease = mine.acquire("repository", "a").orElseThrow();
        assertThat(theirs.acquire("repository", "b")).isEmpty();
        pass(TEN_SECONDS.minusNanos(1));
        assertThat(theirs.acquire("repository", "b")).isEmpty();

        pass(Duration.ofNanos(1));

        assertThat(lease.isHeld()).isFalse();
        assertThat(theirs.acquire("repository", "b")).get().matches(Lease::isHeld);
    }

    @Test
    void nobody_judges_by_a_first_look() {
        Lease _ = mine.acquire("repository", "a").orElseThrow();
        pass(Duration.ofHours(1));
        assertThat(theirs.acquire("repository", "b")).isEmpty();
    }

    @Test
    void whoever_could_not_renew_in_time_has_lost_it_although_nobody_else_has_it() {
        Lease lease = mine.acquire("repository", "a").orElseThrow();
        pass(TEN_SECONDS);
        assertThat(lease.renew()).isFalse();
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void a_lease_that_was_released_can_be_had_at_once_and_again() {
        for (int round = 0; round < 3; round++) {
            mine.acquire("repository", "a").orElseThrow().release();
            theirs.acquire("repository", "b").orElseThrow().release();
        }
        assertThat(mine.acquire("repository", "a")).isPresent();
    }

    @Test
    void the_lease_of_a_holder_that_came_back_is_not_taken_for_his_old_one() {
        Lease first = mine.acquire("repository", "a").orElseThrow();
        assertThat(theirs.acquire("repository", "b")).isEmpty();
        first.release();
        pass(TEN_SECONDS);
        Lease _ = mine.acquire("repository", "a").orElseThrow();

        assertThat(theirs.acquire("repository", "b")).isEmpty();
    }

    @Property(tries = 1000)
    void a_lease_never_has_two_holders(@ForAll long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        List<Contender> contenders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            contenders.add(new Contender("process-" + i, world));
        }
        Runnable step = () -> {
            contenders.get(world.random.nextInt(contenders.size())).act();
            assertThat(contenders.stream().filter(Contender::holds))
                    .as("holders at once")
                    .hasSizeLessThanOrEqualTo(1);
        };
        world.whileStopped(step);
        for (int i = 0; i < 60; i++) {
            step.run();
            world.pass(Duration.ofMillis(world.random.nextInt(4_000)));
        }
    }

    /** A process that always wants the lease; one thing at a time, even while it is stopped. */
    private static final class Contender {
        private final String name;
        private final LeaseWorld world;
        private final Leases leases;
        private @Nullable Lease lease;
        private boolean busy;

        Contender(String name, LeaseWorld world) {
            this.name = name;
            this.world = world;
            this.leases = new Leases(world.store(), "g", TEN_SECONDS, world.ticker());
        }

        boolean holds() {
            return lease != null && lease.isHeld();
        }

        void act() {
            if (busy) {
                return;
            }
            busy = true;
            try {
                if (lease == null) {
                    lease = leases.acquire("repository", name).orElse(null);
                } else if (world.random.nextInt(10) == 0) {
                    lease.release();
                    lease = null;
                } else if (!lease.renew()) {
                    lease = null;
                }
            } catch (UncheckedIOException lostAnswer) {
                // Tried again at the next step, as everywhere
            } finally {
                busy = false;
            }
        }
    }

    private Leases leases(Ticker ticker) {
        return new Leases(store, "g", TEN_SECONDS, ticker);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
