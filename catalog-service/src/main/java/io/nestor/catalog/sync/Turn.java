package io.nestor.catalog.sync;

import io.nestor.service.lease.Lease;
import io.nestor.service.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Of the replicas that share a store one syncs a repository at a time. Whichever hears of a push takes its turn, and finds in
 * the store what the one before has done.
 */
final class Turn {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Leases leases;
    private final String holder;
    private final ScheduledExecutorService timer;
    private final Duration patience;

    /**
     * @param holder unique to this start of this process
     * @param timer renews the leases of syncs that take long
     * @param patience how long to wait for the one whose turn it is; longer than a lease outlives its holder
     */
    Turn(Leases leases, String holder, ScheduledExecutorService timer, Duration patience) {
        this.leases = leases;
        this.holder = holder;
        this.timer = timer;
        this.patience = patience;
    }

    /** What the work gave, or nothing where another replica was busy with the repository all the time. */
    <T> Optional<T> take(String repository, Supplier<T> work) throws InterruptedException {
        Optional<Lease> lease = acquire(repository);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        long interval = lease.get().duration().dividedBy(3).toMillis();
        ScheduledFuture<?> renewing =
                timer.scheduleWithFixedDelay(lease.get()::renew, interval, interval, TimeUnit.MILLISECONDS);
        try {
            return Optional.of(work.get());
        } finally {
            renewing.cancel(false);
            lease.get().release();
        }
    }

    private Optional<Lease> acquire(String repository) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Lease> lease = leases.acquire(repository, holder);
        while (lease.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            lease = leases.acquire(repository, holder);
        }
        return lease;
    }
}
