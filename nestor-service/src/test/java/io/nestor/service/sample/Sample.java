package io.nestor.service.sample;

import io.nestor.service.testkit.RunningService;

/** The sample service, started once for all tests that change nothing in it. */
public final class Sample {
    private static final RunningService SHARED = configured().start();

    private Sample() {}

    public static RunningService shared() {
        return SHARED;
    }

    /** One of its own, for tests that take it apart. */
    public static RunningService.Builder configured() {
        return RunningService.of(SampleApplication.class)
                .with("nestor.service.name", "sample")
                .with("nestor.api.versions[0].name", "v1")
                .with("nestor.api.versions[0].deprecated-since", "2026-01-01T00:00:00Z")
                .with("nestor.api.versions[0].sunset", "2027-01-01T00:00:00Z")
                .with("nestor.api.versions[1].name", "v2beta1")
                .team("shop");
    }
}
