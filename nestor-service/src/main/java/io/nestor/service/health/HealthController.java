package io.nestor.service.health;

import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.LivenessStatus;
import io.nestor.models.operation.ReadinessStatus;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class HealthController {
    private final HealthChecker checker;
    private final Clock clock;

    HealthController(HealthChecker checker, Clock clock) {
        this.checker = checker;
        this.clock = clock;
    }

    /** Health of the service and of what it depends on; 200 also while degraded, 503 when unhealthy. */
    @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HealthStatus> health() {
        HealthStatus status = checker.checkHealth();
        return answer(status.status() != HealthStatus.State.UNHEALTHY, status);
    }

    /** Whether requests should be sent here; 503 while not. */
    @GetMapping(path = "/ready", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReadinessStatus> ready() {
        ReadinessStatus status = checker.checkReadiness();
        return answer(status.status() == ReadinessStatus.State.READY, status);
    }

    /** Answers as long as the process does. */
    @GetMapping(path = "/live", produces = MediaType.APPLICATION_JSON_VALUE)
    LivenessStatus live() {
        return LivenessStatus.at(clock.instant());
    }

    private static <T> ResponseEntity<T> answer(boolean good, T status) {
        return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(status);
    }
}
