package io.nestor.composer;

import io.nestor.service.testkit.RunningService;

/** A composer on a stub platform, with the teams {@code shop} {@code shop-0} to {@code shop-19} and,
 * restricted to databases of AWS, {@code data}. */
final class RunningComposer {
    private static final int TEAMS = 20;

    private RunningComposer() {}

    static RunningService.Builder on(StubPlatform platform) {
        RunningService.Builder builder = RunningService.of(ComposerApplication.class)
                .team("shop")
                .team("data")
                .with("nestor.clients.catalog.endpoint", platform.uri().toString())
                .with("nestor.clients.orchestrator.endpoint", platform.uri().toString())
                .with("nestor.clients.catalog.retries", "0")
                .with("nestor.clients.orchestrator.retries", "0")
                .with("nestor.composer.teams[0].name", "shop")
                .with("nestor.composer.teams[0].description", "Sells things")
                .with("nestor.composer.teams[1].name", "data")
                .with("nestor.composer.teams[1].catalog.providers[0]", "aws")
                .with("nestor.composer.teams[1].catalog.names[0]", "data*");
        for (int team = 0; team < TEAMS; team++) {
            builder.with("nestor.composer.teams[" + (team + 2) + "].name", "shop-" + team);
        }
        return builder;
    }
}
