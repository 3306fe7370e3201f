package io.nestor.service.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long requests are remembered, from {@code nestor.idempotency.*}.
 *
 * @param retention of answers
 * @param claim how long a request that has no answer yet keeps its key from being used
 */
@ConfigurationProperties("nestor.idempotency")
record IdempotencySettings(
        @DefaultValue("24h") Duration retention,
        @DefaultValue("2m") Duration claim) {}
