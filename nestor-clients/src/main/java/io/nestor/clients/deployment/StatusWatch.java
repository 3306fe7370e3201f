package io.nestor.clients.deployment;

import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.Subscription;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.event.Event;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A deployment's status as it changes: read once, then again whenever the deployment's events say that something
 * happened, any number of them at once. Where events can't be had, it is read every second.
 */
public final class StatusWatch {
    private static final Pace PACE =
            new Pace(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMillis(1));

    /** Nobody wants to know later than this. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private StatusWatch() {}

    /**
     * Blocks its reader until the status changes; ends after a terminal one. Closing it early stops listening.
     *
     * @param subscribe listens to the deployment's events from now on
     */
    public static Stream<DeploymentStatusReport> watch(
            Supplier<DeploymentStatusReport> status, Function<EventListener<Event>, Subscription> subscribe) {
        return watch(status, subscribe, PACE);
    }

    static Stream<DeploymentStatusReport> watch(
            Supplier<DeploymentStatusReport> status,
            Function<EventListener<Event>, Subscription> subscribe,
            Pace pace) {
        StatusChanges changes = new StatusChanges(status, subscribe, pace);
        return StreamSupport.stream(changes, false).onClose(changes::stop);
    }

    /**
     * How often the status is read.
     *
     * @param untold while events can't be had
     * @param told while they can: an event that got lost costs no more than this
     * @param patience with a service that does not answer, because it is being restarted
     * @param restEach between two readings, for each resource that they tell of: where there are thousands, something
     *     happens all the time, and each reading tells of all of them
     */
    record Pace(Duration untold, Duration told, Duration patience, Duration restEach) {
        Duration rest(int resources) {
            Duration rest = restEach.multipliedBy(resources);
            return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        }
    }
}
