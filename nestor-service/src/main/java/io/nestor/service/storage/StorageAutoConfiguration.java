package io.nestor.service.storage;

import io.nestor.service.encryption.EncryptedStore;
import io.nestor.service.encryption.EncryptionSettings;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.health.HealthCheck;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.store.Store;
import io.nestor.service.store.embedded.CannotOpenStoreException;
import io.nestor.service.store.embedded.EmbeddedStore;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The store that is configured, and the event log on it; both are closed with the service. */
@AutoConfiguration
@EnableConfigurationProperties({StorageSettings.class, EncryptionSettings.class})
class StorageAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Store store(StorageSettings settings, EncryptionSettings encryption) {
        return switch (settings.kind()) {
            case MEMORY -> new MemoryStore();
            case EMBEDDED -> encrypted(Objects.requireNonNull(settings.path()), settings.shared(), encryption);
        };
    }

    @Bean
    @ConditionalOnMissingBean
    EventLog eventLog(Store store, StorageSettings settings) {
        return new StoreEventLog(store, settings.pollInterval());
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
