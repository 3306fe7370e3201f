package io.nestor.orchestrator.retention;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept of deployments, from {@code nestor.orchestrator.retention.*}. What is deployed, and the revision that a
 * rollback goes to, are kept whatever this says.
 *
 * @param logPerRun of what engines print; the rest is left out, and a line says so
 * @param logLine longest line, in characters
 * @param runs of a deployment whose events and log are kept
 * @param revisions of a deployment that can be gone back to
 * @param history runs of a deployment that are listed
 * @param age of runs and revisions that are kept at most
 * @param sweep how often is looked for what has become too old
 * @param grace between the decision to drop a revision and its end, so that nobody loses what is being gone back to
 */
@Validated
@ConfigurationProperties("nestor.orchestrator.retention")
public record RetentionSettings(
        @DefaultValue("10MB") DataSize logPerRun,
        @Min(100) @DefaultValue("16384") int logLine,
        @Min(1) @DefaultValue("50") int runs,
        @Min(1) @DefaultValue("50") int revisions,
        @Min(1) @DefaultValue("500") int history,
        @DefaultValue("90d") Duration age,
        @DefaultValue("1h") Duration sweep,
        @DefaultValue("1h") Duration grace) {}
