package io.nestor.orchestrator.drift;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When deployments are checked for drift by themselves, from {@code nestor.orchestrator.drift.*}.
 *
 * @param interval between two checks of a deployment; never, unless it is given
 * @param jitter that is added to it, up to so much, so that what was deployed together is not checked together
 * @param maxParallel deployments that one orchestrator checks at once
 */
@Validated
@ConfigurationProperties("nestor.orchestrator.drift")
public record DriftSettings(
        @DurationMin(millis = 1) @Nullable Duration interval,
        @DurationMin @DefaultValue("5m") Duration jitter,
        @Min(1) @Max(1000) @DefaultValue("4") int maxParallel) {}
