package io.nestor.service.storage;

import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a service keeps its documents, from {@code nestor.storage.*}.
 *
 * @param kind {@code embedded} is a database on local disk, {@code memory} is gone with the process
 * @param path directory of the embedded database
 * @param shared whether several processes of this service, on one machine, use the embedded database together
 * @param pollInterval how often subscriptions look for what other processes appended, in case that they did not hear of
 *     it: of this one's appends they hear at once, of others' in an embedded store within a tenth of a second
 */
@ConfigurationProperties("nestor.storage")
record StorageSettings(
        @DefaultValue("embedded") Kind kind,
        @Nullable Path path,
        @DefaultValue("false") boolean shared,
        @DefaultValue("30s") Duration pollInterval) {
    private static final String PATH = "nestor.storage.path";

    enum Kind {
        /** In memory: gone with the process. */
        MEMORY,
        /** A database on local disk, for one process. */
        EMBEDDED
    }

    StorageSettings {
        if (kind == Kind.EMBEDDED && path == null) {
            throw new InvalidConfiguration(
                    PATH,
                    "is not set, so there is nowhere to keep documents",
                    "Set it to a directory on a local disk that this service may write and no other one uses, or set "
                            + "nestor.storage.kind=memory to lose everything when the service ends.");
        }
        if (!pollInterval.isPositive()) {
            throw new InvalidConfiguration(
                    "nestor.storage.poll-interval", pollInterval + " is not above zero", "Set it to 1s, for example.");
        }
    }
}
