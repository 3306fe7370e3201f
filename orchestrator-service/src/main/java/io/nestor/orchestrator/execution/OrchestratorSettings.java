package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.OnFailure;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deployments are carried out where they say nothing themselves, from {@code nestor.orchestrator.*}.
 *
 * @param maxParallel actions of one run under way at once
 * @param runTimeout of a whole run
 * @param actionTimeout of one attempt of one action
 * @param cancelGrace how long an engine may take to stop before it is given up; longer than engines give their tools
 * @param onFailure what becomes of the other resources when one has failed
 */
@Validated
@ConfigurationProperties("nestor.orchestrator")
public record OrchestratorSettings(
        @Min(1) @Max(1000) @DefaultValue("64") int maxParallel,
        @DefaultValue("4h") Duration runTimeout,
        @DefaultValue("1h") Duration actionTimeout,
        @DefaultValue("5m") Duration cancelGrace,
        @DefaultValue("continue") OnFailure onFailure,
        @DefaultValue Retry retry) {
    /**
     * @param maxAttempts the first one included
     * @param backoff before the second attempt; doubles from attempt to attempt
     * @param maxBackoff longest wait between two attempts
     */
    public record Retry(
            @Min(1) @Max(100) @DefaultValue("3") int maxAttempts,
            @DefaultValue("2s") Duration backoff,
            @DefaultValue("1m") Duration maxBackoff) {}
}
