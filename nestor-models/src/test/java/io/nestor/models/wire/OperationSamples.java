package io.nestor.models.wire;

import io.nestor.models.error.ApiError;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.models.operation.ApiVersion;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.LivenessStatus;
import io.nestor.models.operation.Page;
import io.nestor.models.operation.ReadinessStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all services answer alike, with a value in every field. */
final class OperationSamples {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private OperationSamples() {}

    static Stream<Record> all() {
        return Stream.of(error(), event(), version(), health(), liveness(), readiness(), page());
    }

    private static ApiError error() {
        return new ApiError(
                ErrorCode.VALIDATION_FAILED,
                "metadata.nmae: unknown field; did you mean 'name'?",
                "composer",
                Map.of("violations", List.of(Map.of("path", "metadata.nmae"))),
                TRACE_ID);
    }

    private static Event event() {
        return new Event(
                "17",
                EventType.RESOURCE_CREATED,
                "catalog",
                "aws-rds-mysql:1.2.0",
                Map.of("provider", "aws"),
                NOW,
                TRACE_ID);
    }

    private static ApiVersion version() {
        return new ApiVersion("v1", true, NOW);
    }

    private static HealthStatus health() {
        return new HealthStatus(HealthStatus.State.DEGRADED, NOW, Map.of("store", "healthy"), "orchestrator is away");
    }

    private static LivenessStatus liveness() {
        return LivenessStatus.at(NOW);
    }

    private static ReadinessStatus readiness() {
        return new ReadinessStatus(ReadinessStatus.State.NOT_READY, NOW, Map.of("store", "the disk is full"));
    }

    private static Page<String> page() {
        return new Page<>(List.of("first", "second"), "bmV4dA");
    }
}
