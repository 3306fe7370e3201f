package io.nestor.catalog.entry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.security.Authorizer;
import io.nestor.service.security.Authorizer.Action;
import io.nestor.service.security.Authorizer.Decision;
import io.nestor.service.security.Kind;
import io.nestor.service.store.Store;
import io.nestor.service.version.VersionSettings;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
class EntryConfiguration {
    @Bean
    Catalog catalog(Store store, EventLog log, EventSettings settings, Clock clock) {
        return Catalog.open(new CatalogStore(store, log, settings.kept()), clock);
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
    FilterRegistrationBean<DirectReads> directReads(Catalog catalog, VersionSettings versions, Authorizer authorizer) {
        return directReads(catalog, versions, authorizer, "v1", PublishedVersion::plain);
    }

    @Bean
    FilterRegistrationBean<DirectReads> directReadsWithStatus(
            Catalog catalog, VersionSettings versions, Authorizer authorizer) {
        return directReads(catalog, versions, authorizer, "v2beta1", PublishedVersion::withStatus);
    }

    /** Answers of a deprecated version say so, which Spring MVC sees to. */
    private static FilterRegistrationBean<DirectReads> directReads(
            Catalog catalog,
            VersionSettings versions,
            Authorizer authorizer,
            String version,
            Function<PublishedVersion, Rendering> view) {
        String prefix = "/api/" + version + "/resources/";
        FilterRegistrationBean<DirectReads> registration = new FilterRegistrationBean<>(new DirectReads(
                catalog,
                prefix,
                view,
                caller -> authorizer.canAccess(caller, Kind.DEFINITION, Action.READ) == Decision.ALLOWED));
        registration.setName("directReads-" + version);
        registration.addUrlPatterns(prefix + "*");
        // After Spring Security, whose chain has a negative order
        registration.setOrder(0);
        registration.setEnabled(versions.isCurrent(version));
        return registration;
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
