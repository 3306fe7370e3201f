package io.nestor.service.audit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is kept of the audit log, from {@code nestor.audit.*}.
 *
 * @param keep entries; the oldest are forgotten when there are more
 * @param strangersPerMinute requests of unknown callers that are kept: a flood of them must not push out everything else
 */
@Validated
@ConfigurationProperties("nestor.audit")
record AuditSettings(
        @Min(1000) @DefaultValue("1000000") long keep,
        @Min(0) @DefaultValue("60") int strangersPerMinute) {}
