package io.nestor.orchestrator.recovery;

import io.nestor.orchestrator.deployment.Deployments;
import io.nestor.orchestrator.deployment.RunCloser;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.replica.LeaseSettings;
import io.nestor.orchestrator.replica.Replica;
import io.nestor.orchestrator.replica.ReplicaName;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.UnfinishedRuns;
import io.nestor.orchestrator.target.RunLoader;
import io.nestor.service.lease.Membership;
import io.nestor.service.lease.Ticker;
import io.nestor.service.store.Store;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeaseSettings.class)
class RecoveryConfiguration {
    @Bean
    Replica replica(Store store, Runs runs, LeaseSettings settings) {
        return new Replica(
                new Membership(store, "orchestrators", settings.duration(), Ticker.SYSTEM),
                ReplicaName::unique,
                runs::abandonLost);
    }

    @Bean
    RunLifecycle runLifecycle(
            DeploymentStore store,
            UnfinishedRuns unfinishedRuns,
            Replica replica,
            RunLoader loader,
            Runs runs,
            RunCloser closer,
            Deployments deployments,
            LeaseSettings settings,
            Clock clock) {
        RunTaker taker =
                new RunTaker(store, unfinishedRuns, loader, runs, closer, deployments::rollBackAfterFailure, clock);
        Patience patience = new Patience(settings.duration(), Ticker.SYSTEM);
        return new RunLifecycle(replica, new Recovery(unfinishedRuns, replica, runs, taker, patience), runs, settings);
    }
}
