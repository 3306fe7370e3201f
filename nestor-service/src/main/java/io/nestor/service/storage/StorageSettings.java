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
 * @param kind {@code embedded} is a database on local disk, {@code dynamodb} a table that any number of processes use
 *     together (its region, credentials and endpoint are {@code spring.cloud.aws.*}, or where the AWS SDK looks for them),
 *     {@code memory} is gone with the process
 * @param path directory of the embedded database
 * @param shared whether several processes of this service, on one machine, use the embedded database together
 * @param table of DynamoDB, one for each service; {@code nestor admin tables} makes it
 * @param pollInterval how often subscriptions look for what other processes appended, in case that they did not hear of
 *     it: of this one's appends they hear at once, of others' in an embedded store within a tenth of a second
 * @param watchInterval how often one look at each stream that somebody follows tells whether others have appended, where
 *     the store tells nothing by itself, which is in DynamoDB
 */
@ConfigurationProperties("nestor.storage")
record StorageSettings(
        @DefaultValue("embedded") Kind kind,
        @Nullable Path path,
        @DefaultValue("false") boolean shared,
        @Nullable String table,
        @DefaultValue("30s") Duration pollInterval,
        @DefaultValue("1s") Duration watchInterval) {
    private static final String PATH = "nestor.storage.path";

    enum Kind {
        /** In memory: gone with the process. */
        MEMORY,
        /** A database on local disk, for one process. */
        EMBEDDED,
        /** A DynamoDB table, for any number of processes. */
        DYNAMODB
    }

    StorageSettings {
        if (kind == Kind.EMBEDDED && path == null) {
            throw new InvalidConfiguration(
                    PATH,
                    "is not set, so there is nowhere to keep documents",
                    "Set it to a directory on a local disk that this service may write and no other one uses, or set "
                            + "nestor.storage.kind=memory to lose everything when the service ends.");
        }
        if (kind == Kind.DYNAMODB && (table == null || table.isBlank())) {
            throw new InvalidConfiguration(
                    "nestor.storage.table",
                    "is not set, so there is nowhere to keep documents",
                    "Set it to the name of a DynamoDB table of this service's own, such as nestor-catalog; "
                            + "'nestor admin tables' says how to make it.");
        }
        requirePositive("nestor.storage.poll-interval", pollInterval);
        requirePositive("nestor.storage.watch-interval", watchInterval);
    }

    private static void requirePositive(String property, Duration interval) {
        if (!interval.isPositive()) {
            throw new InvalidConfiguration(property, interval + " is not above zero", "Set it to 1s, for example.");
        }
    }
}
