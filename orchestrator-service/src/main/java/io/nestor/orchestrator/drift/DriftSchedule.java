package io.nestor.orchestrator.drift;

import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.execution.Timers;
import io.nestor.service.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Checks deployments for drift in turn. Sleeps until the first check is due, or for a minute: another replica may have
 * planned one.
 */
public final class DriftSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DriftSchedule.class);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    private static final Duration WHILE_BUSY = Duration.ofSeconds(1);

    private final DueChecks due;
    private final DriftSettings settings;
    private final Checks checks;
    private final Timers timers;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Set<String> underWay = new HashSet<>();

    private Timers.@Nullable Timer alarm;
    private Instant wakesAt = Instant.MAX;
    private boolean running;

    /** What is checked. */
    public interface Checks {
        /**
         * Begins a check.
         *
         * @return false where there is nothing any more that could drift
         * @throws NestorException if that is not possible now
         */
        boolean begin(String deployment);

        /** Whether a run of the deployment goes on here. */
        boolean isUnderWay(String deployment);

        /** Deployments that have succeeded, whoever deployed them and when. */
        List<String> deployed();
    }

    public DriftSchedule(
            Store store,
            DriftSettings settings,
            Checks checks,
            Timers timers,
            InstantSource clock,
            RandomGenerator random) {
        this.due = new DueChecks(store);
        this.settings = settings;
        this.checks = checks;
        this.timers = timers;
        this.clock = clock;
        this.random = random;
    }

    private static Duration upTo(Duration most, RandomGenerator random) {
        return most.isZero() ? Duration.ZERO : Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    /** Goes on where an earlier process stopped; what was deployed while nothing was scheduled is spread over an interval. */
    @Override
    public void start() {
        synchronized (this) {
            running = true;
        }
        Duration interval = settings.interval();
        if (interval != null) {
            checks.deployed().forEach(id -> due.add(id, now().plus(upTo(interval, random))));
            wakeBy(now());
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (alarm != null) {
            alarm.cancel();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** After runs that were left behind are taken up. */
    @Override
    public int getPhase() {
        return 1;
    }

    /** A deployment has come to what was asked for. */
    public void deployed(String deployment) {
        if (settings.interval() != null) {
            Instant first = next(settings.interval());
            due.add(deployment, first);
            wakeBy(first);
        }
    }

    private synchronized void wakeBy(Instant at) {
        if (!running || !at.isBefore(wakesAt)) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        wakesAt = at;
        alarm = timers.at(at, this::awake);
    }

    private void awake() {
        synchronized (this) {
            wakesAt = Instant.MAX;
            alarm = null;
        }
        Instant again;
        try {
            beginWhatIsDue();
            again = sleepsUntil();
        } catch (RuntimeException lost) {
            LOG.warn("drift checks pause: {}", lost.toString());
            again = now().plus(LONGEST_SLEEP);
        }
        wakeBy(again);
    }

    private synchronized void beginWhatIsDue() {
        Duration interval = settings.interval();
        underWay.removeIf(deployment -> !checks.isUnderWay(deployment));
        if (interval == null || !running) {
            return;
        }
        for (DueChecks.Due next : due.until(now(), settings.maxParallel() - underWay.size())) {
            if (due.move(next, next(interval))) {
                begin(next.deployment());
            }
        }
    }

    private void begin(String deployment) {
        try {
            if (checks.begin(deployment)) {
                underWay.add(deployment);
            } else {
                due.forget(deployment);
            }
        } catch (NestorException notNow) {
            LOG.info("{} is not checked for drift this time: {}", deployment, notNow.getMessage());
        }
    }

    private synchronized Instant sleepsUntil() {
        Instant latest = now().plus(underWay.isEmpty() ? LONGEST_SLEEP : WHILE_BUSY);
        boolean full = underWay.size() >= settings.maxParallel();
        return full ? latest : due.first().filter(latest::isAfter).orElse(latest);
    }

    private Instant next(Duration interval) {
        return now().plus(interval).plus(upTo(settings.jitter(), random));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
