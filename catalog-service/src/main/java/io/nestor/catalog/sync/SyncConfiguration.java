package io.nestor.catalog.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.definition.Limits;
import io.nestor.catalog.entry.Catalog;
import io.nestor.catalog.webhook.Forgeries;
import io.nestor.service.git.Secret;
import io.nestor.service.lease.Leases;
import io.nestor.service.lease.Ticker;
import io.nestor.service.mirror.Mirrors;
import io.nestor.service.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncProperties.class)
class SyncConfiguration {
    private static final Duration LEASE = Duration.ofSeconds(10);

    @Bean
    Mirrors mirrors(SyncProperties properties) {
        return new Mirrors(properties.directory());
    }

    @Bean
    DefinitionReader definitionReader(SyncProperties properties) {
        return new DefinitionReader(Limits.ofBytes(properties.maxFileSize().toBytes()));
    }

    @Bean
    WorkingCopies workingCopies(DefinitionReader reader, Catalog catalog) {
        return new WorkingCopies(reader, catalog);
    }

    @Bean
    Turn turn(Store store, ScheduledExecutorService syncTimer) {
        return new Turn(
                new Leases(store, "repositories", LEASE, Ticker.SYSTEM),
                UUID.randomUUID().toString(),
                syncTimer,
                LEASE.multipliedBy(3));
    }

    @Bean
    Repositories repositories(
            SyncProperties properties,
            Mirrors mirrors,
            DefinitionReader reader,
            Catalog catalog,
            Store store,
            Turn turn,
            Clock clock,
            MeterRegistry meters) {
        List<RepositorySync> all = properties.repositories().stream()
                .map(repository -> new RepositorySync(
                        repository.name(),
                        repository.path(),
                        repository.remote(),
                        mirrors.of(repository.name()),
                        new Ingestion(repository.name(), reader, catalog::apply),
                        new RepositoryRecords(store, repository.name()),
                        turn,
                        clock,
                        meters))
                .toList();
        return new Repositories(all);
    }

    @Bean
    Webhooks webhooks(SyncProperties properties, Repositories repositories) {
        List<Webhooks.Hook> hooks = new ArrayList<>();
        for (RepositoryProperties repository : properties.repositories()) {
            Secret secret =
                    repository.webhookSecret() == null ? properties.webhookSecret() : repository.webhookSecret();
            if (secret != null) {
                hooks.add(new Webhooks.Hook(repositories.get(repository.name()), repository.remote(), secret));
            }
        }
        return new Webhooks(hooks);
    }

    @Bean
    Forgeries forgeries(Clock clock) {
        return new Forgeries(clock);
    }

    @Bean
    RepositoryMeters repositoryMeters(Repositories repositories) {
        return new RepositoryMeters(repositories);
    }

    @Bean
    RepositoryHealth repositoryHealth(Repositories repositories) {
        return new RepositoryHealth(repositories);
    }

    @Bean
    FirstSync firstSync(SyncProperties properties, Repositories repositories, Catalog catalog, Clock clock) {
        return new FirstSync(
                repositories, () -> catalog.snapshot().names().isEmpty(), clock, properties.firstSyncPatience());
    }

    @Bean
    ScheduledExecutorService syncTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sync-timer").factory());
    }

    @Bean
    ExecutorService syncWorkers() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("sync-", 1).factory());
    }

    @Bean
    SyncSchedule syncSchedule(
            SyncProperties properties,
            Repositories repositories,
            ScheduledExecutorService syncTimer,
            ExecutorService syncWorkers) {
        Map<RepositorySync, Duration> intervals = new HashMap<>();
        properties
                .repositories()
                .forEach(repository -> intervals.put(repositories.get(repository.name()), repository.pollInterval()));
        return new SyncSchedule(intervals, syncTimer, syncWorkers, RandomGenerator.getDefault());
    }
}
