package io.nestor.service.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How streams are kept alive, from {@code nestor.stream.*}.
 *
 * @param heartbeat how long a stream of events may be quiet before a comment is sent
 * @param writeTimeout how long a client may take nothing before it is disconnected
 */
@ConfigurationProperties("nestor.stream")
record StreamSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30s") Duration writeTimeout) {}
