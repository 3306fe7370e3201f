package io.nestor.composer.composition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nestor.composer.team.Teams;
import io.nestor.models.team.Team;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The contract's metrics of compositions, there from the start. */
@Component
public final class CompositionMetrics {
    private final MeterRegistry registry;
    private final Timer resolution;

    CompositionMetrics(MeterRegistry registry, Teams teams, CompositionStore store) {
        this.registry = registry;
        this.resolution = Timer.builder("composer_composition_resolution_time")
                .description("Composition resolution time")
                .register(registry);
        teams.all().forEach(team -> compositions(team.name()));
        Gauge.builder("composer_active_teams", teams, all -> active(all, store))
                .description("Number of active teams: those with compositions")
                .register(registry);
    }

    void created(String team) {
        compositions(team).increment();
    }

    /** Times the check or the rendering of a composition. */
    public <T> T timeResolution(Supplier<T> work) {
        return resolution.record(work);
    }

    private Counter compositions(String team) {
        return Counter.builder("composer_compositions_total")
                .description("Total compositions by team")
                .tag("team", team)
                .register(registry);
    }

    private static double active(Teams teams, CompositionStore store) {
        return teams.all().stream()
                .map(Team::name)
                .filter(team -> !store.isEmpty(team))
                .count();
    }
}
