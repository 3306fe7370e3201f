package io.nestor.orchestrator.store;

import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    DeploymentStore deploymentStore(Store store, EventLog log) {
        return new DeploymentStore(store, log);
    }

    @Bean
    UnfinishedRuns unfinishedRuns(Store store, EventLog log) {
        return new UnfinishedRuns(store, log);
    }
}
