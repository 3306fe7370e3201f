package io.nestor.service.storage;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nestor.service.encryption.EncryptedStore;
import io.nestor.service.encryption.EncryptionSettings;
import io.nestor.service.encryption.Keyring;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.health.HealthCheck;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.store.Store;
import io.nestor.service.store.dynamodb.ClientSettings;
import io.nestor.service.store.dynamodb.DynamoDbStore;
import io.nestor.service.store.dynamodb.Table;
import io.nestor.service.store.embedded.CannotOpenStoreException;
import io.nestor.service.store.embedded.EmbeddedStore;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store that is configured, and the event log on it; both are closed with the service. */
@AutoConfiguration
@EnableConfigurationProperties({StorageSettings.class, EncryptionSettings.class})
class StorageAutoConfiguration {
    private static final String PROPERTY_TABLE = "nestor.storage.table";

    @Bean
    @ConditionalOnMissingBean
    Store store(
            StorageSettings settings,
            EncryptionSettings encryption,
            ObjectProvider<DynamoDbClient> dynamoDb,
            ObjectProvider<Upgrade> upgrades,
            Measuring measuring) {
        Store store = measuring.of(open(settings, encryption, dynamoDb));
        try {
            StoredFormat.ofThisBuild(upgrades.stream().toList()).bring(store).ifPresent(problem -> {
                throw unreadable(settings, problem);
            });
            return store;
        } catch (RuntimeException refused) {
            store.close();
            throw refused;
        }
    }

    /** Makes a store measured. */
    interface Measuring {
        Store of(Store store);
    }

    @Bean
    Measuring measuring(ObjectProvider<MeterRegistry> registry, Environment environment) {
        String service = environment.getProperty("nestor.service.name", "");
        return store -> new MeasuredStore(store, registry.getIfAvailable(SimpleMeterRegistry::new), service);
    }

    private static InvalidConfiguration unreadable(StorageSettings settings, String problem) {
        boolean isTable = settings.kind() == StorageSettings.Kind.DYNAMODB;
        return new InvalidConfiguration(
                isTable ? PROPERTY_TABLE : "nestor.storage.path",
                "'%s' can't be used: %s".formatted(isTable ? settings.table() : settings.path(), problem),
                "Start the version of Nestor that wrote it, or a newer one; or put back the backup from before the"
                        + " upgrade (docs/upgrading.md).");
    }

    private static Store open(
            StorageSettings settings, EncryptionSettings encryption, ObjectProvider<DynamoDbClient> dynamoDb) {
        return switch (settings.kind()) {
            case MEMORY -> new MemoryStore();
            case EMBEDDED -> encrypted(Objects.requireNonNull(settings.path()), settings.shared(), encryption);
            case DYNAMODB -> {
                Keyring keys = encryption.enabled() ? encryption.keys() : null;
                Store store = openTable(dynamoDb.getObject(), Objects.requireNonNull(settings.table()));
                yield keys == null ? store : new EncryptedStore(store, keys);
            }
        };
    }

    /** For the client that Spring Cloud AWS builds where the store is in DynamoDB. */
    @Bean
    @ConditionalOnProperty(name = "nestor.storage.kind", havingValue = "dynamodb")
    DynamoDbClientCustomizer storeClient() {
        return ClientSettings::apply;
    }

    @Bean
    @ConditionalOnMissingBean
    EventLog eventLog(Store store, StorageSettings settings) {
        return settings.kind() == StorageSettings.Kind.DYNAMODB
                ? StoreEventLog.watching(store, settings.pollInterval(), settings.watchInterval())
                : new StoreEventLog(store, settings.pollInterval());
    }

    @Bean
    HealthCheck storeHealth(Store store) {
        return new StoreHealth(store);
    }

    /** What is lost with the process needs no encryption. */
    private static Store encrypted(Path path, boolean shared, EncryptionSettings encryption) {
        return encryption.enabled()
                ? new EncryptedStore(openEmbedded(path, shared), encryption.keys(path))
                : openEmbedded(path, shared);
    }

    private static Store openTable(DynamoDbClient client, String name) {
        Table table = new Table(name);
        try {
            if (table.isReady(client)) {
                return new DynamoDbStore(client, name);
            }
        } catch (SdkException refused) {
            throw new InvalidConfiguration(
                    PROPERTY_TABLE,
                    "the table '%s' cannot be asked for: %s".formatted(name, refused.getMessage()),
                    "Give the service a region and credentials that may use the table (docs/dynamodb.md), by"
                            + " spring.cloud.aws.*, the environment, or the pod's service account.");
        }
        throw new InvalidConfiguration(
                PROPERTY_TABLE,
                "there is no table '%s' that is active".formatted(name),
                "Make it with 'nestor admin tables --create %s', or with deploy/terraform or deploy/cloudformation;"
                                .formatted(name)
                        + " or set it to the table that there is.");
    }

    private static Store openEmbedded(Path path, boolean shared) {
        try {
            return shared ? EmbeddedStore.openShared(path) : EmbeddedStore.open(path);
        } catch (CannotOpenStoreException refused) {
            throw new InvalidConfiguration(
                    "nestor.storage.path",
                    refused.getMessage(),
                    "Set it to a directory on a local disk that this service may write and no other process uses; or"
                            + " set nestor.storage.shared=true in all of them, if they are replicas of this service.");
        }
    }
}
