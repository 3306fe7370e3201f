package io.nestor.catalog.entry;

import io.nestor.service.identity.InvalidConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of what has changed, from {@code nestor.catalog.events.*}.
 *
 * @param kept how many of the last events; who was away for longer is told to list again. Up to a tenth more may be there
 */
@ConfigurationProperties("nestor.catalog.events")
record EventSettings(@DefaultValue("200000") long kept) {
    EventSettings {
        if (kept < 1) {
            throw new InvalidConfiguration(
                    "nestor.catalog.events.kept", kept + " is not above zero", "Set it to 200000, for example.");
        }
    }
}
