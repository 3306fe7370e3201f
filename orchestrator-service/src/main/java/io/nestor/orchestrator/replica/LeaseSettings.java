package io.nestor.orchestrator.replica;

import io.nestor.service.identity.InvalidConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orchestrators on one store tell that one of them is gone, from {@code nestor.orchestrator.lease.*}.
 *
 * @param duration after which an orchestrator that shows no sign of life has lost its runs to the others, and knows so
 * @param renew how often an orchestrator shows a sign of life
 * @param watch how often it looks for runs that nobody carries out, and for what others ask of its own
 */
@ConfigurationProperties("nestor.orchestrator.lease")
public record LeaseSettings(
        @DefaultValue("10s") Duration duration,
        @DefaultValue("2s") Duration renew,
        @DefaultValue("500ms") Duration watch) {
    private static final String PREFIX = "nestor.orchestrator.lease.";

    public LeaseSettings {
        requirePositive("renew", renew);
        requirePositive("watch", watch);
        if (duration.compareTo(renew.multipliedBy(2)) < 0) {
            throw new InvalidConfiguration(
                    PREFIX + "duration",
                    duration + " is less than twice " + PREFIX + "renew, which is " + renew,
                    "Leave time for a renewal that fails: set it to five times that.");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new InvalidConfiguration(PREFIX + name, value + " is not above zero", "Set it to 1s, for example.");
        }
    }
}
