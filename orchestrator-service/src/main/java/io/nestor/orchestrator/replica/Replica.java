package io.nestor.orchestrator.replica;

import io.nestor.service.lease.Lease;
import io.nestor.service.lease.Membership;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as the other orchestrators on its store see it. One lease speaks for all of its runs. A process that has
 * lost its lease has lost its runs with it, and goes on under a new name as if it had just been started.
 */
public final class Replica {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final Membership membership;
    private final Supplier<String> names;
    private final Runnable whenLost;
    private @Nullable Lease lease;

    /**
     * @param names gives a new one each time, unlike all others ever
     * @param whenLost gives up what belongs to leases that are held no more
     */
    public Replica(Membership membership, Supplier<String> names, Runnable whenLost) {
        this.membership = membership;
        this.names = names;
        this.whenLost = whenLost;
    }

    /** The lease under which this process takes on runs; their owner is its name. */
    public synchronized Lease lease() {
        Lease present = lease;
        if (present != null && present.isHeld()) {
            return present;
        }
        if (present != null) {
            LOG.warn("lost the lease of {}: its runs are left to whoever takes them over", present.name());
            whenLost.run();
            membership.remove(present.name());
        }
        Lease joined = membership.join(names.get());
        LOG.info("this orchestrator is {}", joined.name());
        lease = joined;
        return joined;
    }

    /** Shows that this process is alive. */
    public synchronized void renew() {
        try {
            boolean _ = lease().renew();
        } catch (UncheckedIOException lostIo) {
            LOG.warn("the lease cannot be renewed for now: {}", lostIo.getMessage());
            if (lease != null && !lease.isHeld()) {
                whenLost.run();
            }
        }
    }

    /** Names of the orchestrators that are alive. Whoever was an owner before this was called and is not named is gone. */
    public Set<String> living() {
        return membership.living();
    }

    /** Lets the others have everything at once. */
    public synchronized void leave() {
        Lease present = lease;
        lease = null;
        if (present != null) {
            present.release();
        }
    }
}
