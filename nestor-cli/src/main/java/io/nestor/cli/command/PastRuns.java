package io.nestor.cli.command;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.DeploymentEventFilters;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Run;
import io.nestor.models.event.Event;
import io.nestor.models.operation.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long the resources of a deployment took the last time that something was done to them, from the events of its runs. */
final class PastRuns {
    private static final int RUNS = 5;
    private static final int PAGE = 500;
    private static final List<String> TYPES = List.of("resource.started", "resource.succeeded", "resource.removed");

    private final ComposerClient composer;
    private final String deployment;

    PastRuns(ComposerClient composer, String deployment) {
        this.composer = composer;
        this.deployment = deployment;
    }

    /** By resource; of runs that destroyed where that is asked for, else of those that made. */
    Map<String, Duration> durations(Operation operation) {
        Map<String, Duration> durations = new HashMap<>();
        composer.runs(deployment).stream()
                .filter(run -> run.status().isTerminal() && isLike(operation, run))
                .limit(RUNS)
                .forEach(run -> durations(run.number()).forEach(durations::putIfAbsent));
        return durations;
    }

    private static boolean isLike(Operation operation, Run run) {
        return run.operation() != Operation.DRIFT
                && (run.operation() == Operation.DESTROY) == (operation == Operation.DESTROY);
    }

    private Map<String, Duration> durations(int run) {
        DeploymentEventFilters filters = new DeploymentEventFilters(TYPES, null, null, run);
        Map<String, Instant> started = new HashMap<>();
        Map<String, Duration> durations = new HashMap<>();
        String cursor = null;
        do {
            Page<Event> page = composer.events(deployment, filters, PAGE, cursor);
            page.items().forEach(event -> take(event, started, durations));
            cursor = page.nextCursor();
        } while (cursor != null);
        return durations;
    }

    private static void take(Event event, Map<String, Instant> started, Map<String, Duration> durations) {
        @Nullable Object about = event.data().get("resource");
        if (!(about instanceof String resource)) {
            return;
        }
        if (event.type().equals(TYPES.getFirst())) {
            started.putIfAbsent(resource, event.timestamp());
        } else if (started.containsKey(resource)) {
            durations.put(resource, Duration.between(started.get(resource), event.timestamp()));
        }
    }
}
