package io.nestor.orchestrator.retention;

import io.nestor.orchestrator.execution.DeploymentStreams;
import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.Disposal;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.service.eventlog.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what is kept of deployments beyond what {@link RetentionSettings} say. */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int PAGE = 500;

    private final DeploymentStore store;
    private final Disposal disposal;
    private final EventLog log;
    private final DeploymentLogs logs;
    private final RetentionSettings settings;
    private final InstantSource clock;

    public Retention(
            DeploymentStore store,
            Disposal disposal,
            EventLog log,
            DeploymentLogs logs,
            RetentionSettings settings,
            InstantSource clock) {
        this.store = store;
        this.disposal = disposal;
        this.log = log;
        this.logs = logs;
        this.settings = settings;
        this.clock = clock;
    }

    /** After a run: most of them leave nothing that is too much. */
    public void afterRun(String id, int run) {
        if (run > Math.min(settings.runs(), Math.min(settings.revisions(), settings.history()))) {
            tidy(id);
        }
    }

    /** All deployments; those that are no longer deployed grow old as well. */
    public void sweep() {
        String after = null;
        while (true) {
            List<DeploymentRecord> page = store.list(null, after, PAGE);
            page.forEach(deployment -> tidy(deployment.id()));
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().id();
        }
    }

    private void tidy(String id) {
        try {
            store.find(id)
                    .map(DeploymentStore.Versioned::deployment)
                    .filter(deployment -> !deployment.isBusy())
                    .ifPresent(this::tidy);
        } catch (RuntimeException failed) {
            LOG.warn("what is too old of {} could not be dropped; the next sweep tries again", id, failed);
        }
    }

    private void tidy(DeploymentRecord deployment) {
        String id = deployment.id();
        Instant now = clock.instant();
        List<RunRecord> runs = store.runs(id);
        Surplus surplus = Surplus.of(deployment, runs, store.revisions(id), settings, now);
        runs.stream()
                .filter(run -> run.number() == surplus.firstRun())
                .findFirst()
                .ifPresent(first -> {
                    log.trim(DeploymentStreams.of(id), first.firstSequence());
                    logs.forgetBefore(id, first.number());
                });
        disposal.drop(id, surplus.revisions(), surplus.runs(), now, now.minus(settings.grace()));
    }
}
