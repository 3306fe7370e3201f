package io.nestor.service.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final Store store = new MemoryStore();
    private final AtomicLong now = new AtomicLong();
    private final Membership membership = membership(() -> now.get());
    private final Membership elsewhere =
            membership(() -> now.get() - Duration.ofMinutes(7).toNanos());

    @Test
    void everybody_who_has_joined_is_living() {
        Lease _ = membership.join("a");
        Lease _ = elsewhere.join("b");
        assertThat(membership.living()).containsExactly("a", "b");
        assertThat(elsewhere.living()).containsExactly("a", "b");
    }

    @Test
    void whoever_does_not_renew_is_gone_for_good() {
        Lease lost = membership.join("a");
        Lease kept = elsewhere.join("b");
        assertThat(elsewhere.living()).contains("a");
        pass(Duration.ofSeconds(9));
        assertThat(kept.renew()).isTrue();
        pass(Duration.ofSeconds(1));

        assertThat(elsewhere.living()).containsExactly("b");
        assertThat(lost.renew()).isFalse();
        assertThat(membership.living()).containsExactly("b");
    }

    @Test
    void whoever_leaves_is_gone_at_once() {
        membership.join("a").release();
        assertThat(elsewhere.living()).isEmpty();
    }

    @Test
    void an_earlier_life_of_ones_own_can_be_removed() {
        Lease earlier = membership.join("a");
        membership.remove("a");
        assertThat(elsewhere.living()).isEmpty();
        assertThat(earlier.renew()).isFalse();
    }

    @Test
    void a_name_is_given_once() {
        Lease _ = membership.join("a");
        assertThatIllegalStateException().isThrownBy(() -> elsewhere.join("a")).withMessageContaining("'a'");
    }

    @Property(tries = 300)
    void whoever_is_said_to_be_gone_knows_it(@ForAll long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            members.add(new Member("process-" + i, world));
        }
        world.whileStopped(() -> members.get(world.random.nextInt(3)).act());
        for (int i = 0; i < 60; i++) {
            members.get(world.random.nextInt(3)).act();
            Member observer = members.get(world.random.nextInt(3));
            List<Lease> joined =
                    members.stream().flatMap(member -> member.lives.stream()).toList();
            observer.look()
                    .ifPresent(living -> assertThat(joined.stream()
                                    .filter(lease -> !living.contains(lease.name()))
                                    .filter(Lease::isHeld)
                                    .map(Lease::name))
                            .as("held, but not seen by %s", observer.name)
                            .isEmpty());
            world.pass(Duration.ofMillis(world.random.nextInt(4_000)));
        }
    }

    /** A process that joins under a new name whenever it has lost its lease. */
    private static final class Member {
        private final String name;
        private final Membership membership;
        private final List<Lease> lives = new ArrayList<>();
        private int joins;
        private boolean busy;

        Member(String name, LeaseWorld world) {
            this.name = name;
            this.membership = new Membership(world.store(), "g", TEN_SECONDS, world.ticker());
        }

        void act() {
            if (busy) {
                return;
            }
            busy = true;
            try {
                if (lives.isEmpty() || !lives.getLast().renew()) {
                    lives.add(membership.join(name + "/" + joins++));
                }
            } catch (UncheckedIOException lostAnswer) {
                // Tried again at the next step, as everywhere
            } finally {
                busy = false;
            }
        }

        Optional<Set<String>> look() {
            if (busy) {
                return Optional.empty();
            }
            busy = true;
            try {
                return Optional.of(membership.living());
            } catch (UncheckedIOException lostAnswer) {
                return Optional.empty();
            } finally {
                busy = false;
            }
        }
    }

    private Membership membership(Ticker ticker) {
        return new Membership(store, "g", TEN_SECONDS, ticker);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
