package io.nestor.composer.deployment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nestor.composer.team.Teams;
import org.springframework.stereotype.Component;

/** The contract's metric of deployments, there from the start. */
@Component
final class DeploymentMetrics {
    private final MeterRegistry registry;

    DeploymentMetrics(MeterRegistry registry, Teams teams) {
        this.registry = registry;
        teams.all().forEach(team -> deployments(team.name()));
    }

    void deployed(String team) {
        deployments(team).increment();
    }

    private Counter deployments(String team) {
        return Counter.builder("composer_team_deployments")
                .description("Team deployments")
                .tag("team", team)
                .register(registry);
    }
}
