package io.nestor.orchestrator.sharing;

import io.nestor.orchestrator.execution.DeploymentMetrics;
import io.nestor.orchestrator.execution.EngineDriver;
import io.nestor.orchestrator.execution.EngineThreads;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.staging.Staging;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.service.eventlog.EventLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SharingConfiguration {
    @Bean
    Exports exports(DeploymentStore store) {
        return new Exports(store);
    }

    /** Waits for other deployments itself, and leaves everything else to the engines. */
    @Bean
    EngineDriver engineDriver(
            EngineRegistry engines,
            Staging staging,
            DeploymentStore store,
            Exports exports,
            EventLog log,
            Clock clock,
            DeploymentMetrics metrics) {
        return new ProviderDriver(new EngineThreads(engines, staging, metrics, clock), store, exports, log);
    }
}
