package io.nestor.orchestrator.retention;

import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.log.LogLimits;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.Disposal;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Store;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {
    @Bean
    DeploymentLogs deploymentLogs(
            EventLog log, ScheduledExecutorService orchestratorTimer, RetentionSettings settings) {
        LogLimits limits = new LogLimits(settings.logPerRun().toBytes(), settings.logLine());
        return new DeploymentLogs(log, orchestratorTimer, limits);
    }

    @Bean
    Retention retention(
            Store documents,
            DeploymentStore store,
            EventLog log,
            DeploymentLogs logs,
            RetentionSettings settings,
            ScheduledExecutorService orchestratorTimer,
            Clock clock) {
        Retention retention = new Retention(store, new Disposal(documents, store), log, logs, settings, clock);
        long interval = settings.sweep().toMillis();
        var _ = orchestratorTimer.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(retention::sweep), interval, interval, TimeUnit.MILLISECONDS);
        return retention;
    }
}
