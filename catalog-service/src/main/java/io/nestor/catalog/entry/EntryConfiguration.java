package io.nestor.catalog.entry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Store;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EntryConfiguration {
    @Bean
    Catalog catalog(Store store, EventLog log, Clock clock) {
        return Catalog.open(new CatalogStore(store, log), clock);
    }

    @Bean
    EventLog.Subscription otherReplicas(Catalog catalog, EventLog log) {
        return catalog.follow(log);
    }

    @Bean
    Resources resources(Catalog catalog) {
        return new Resources(catalog);
    }

    @Bean
    MeterBinder resourceMeters(Catalog catalog) {
        return registry -> {
            FunctionCounter.builder(
                            "catalog_resources_total",
                            catalog,
                            it -> it.snapshot().size())
                    .description("Versions that were ever published")
                    .register(registry);
            Gauge.builder("catalog_resources_present", catalog, EntryConfiguration::listed)
                    .description("Definitions that are there now")
                    .register(registry);
        };
    }

    private static double listed(Catalog catalog) {
        return catalog.snapshot().names().values().stream()
                .filter(versions -> versions.latest().isPresent())
                .count();
    }
}
