package io.nestor.service.stream;

import io.nestor.service.identity.InvalidConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How streams are kept alive, from {@code nestor.stream.*}.
 *
 * @param heartbeat how long a stream of events may be quiet before a comment is sent
 * @param writeTimeout how long a client may take nothing before it is disconnected
 * @param maxPerCaller streams that a caller may have open at once; Nestor's own services, which relay, may have any number
 */
@ConfigurationProperties("nestor.stream")
record StreamSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30s") Duration writeTimeout,
        @DefaultValue("1000") int maxPerCaller) {
    StreamSettings {
        if (maxPerCaller < 1) {
            throw new InvalidConfiguration(
                    "nestor.stream.max-per-caller",
                    maxPerCaller + " is not above zero",
                    "Set it to 1000, for example.");
        }
    }
}
