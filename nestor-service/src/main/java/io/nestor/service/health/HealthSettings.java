package io.nestor.service.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dependencies are checked, from {@code nestor.health.*}.
 *
 * @param timeout how long a check may take before what it checks counts as down
 * @param maxAge how long a result is told again: the endpoints are open to everybody and must not make work
 */
@ConfigurationProperties("nestor.health")
record HealthSettings(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("1s") Duration maxAge) {}
