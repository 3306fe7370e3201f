package io.nestor.service.limit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much may be asked for, from {@code nestor.limits.*}.
 *
 * @param requestsPerSecond of one caller, in the long run; twice as many at once. 0: no limit. Services have none
 * @param failedAuthenticationsPerMinute from one address; callers who are known feel nothing of it. 0: no limit
 */
@Validated
@ConfigurationProperties("nestor.limits")
public record LimitSettings(
        @Min(0) @DefaultValue("200") int requestsPerSecond,
        @Min(0) @DefaultValue("60") int failedAuthenticationsPerMinute) {}
