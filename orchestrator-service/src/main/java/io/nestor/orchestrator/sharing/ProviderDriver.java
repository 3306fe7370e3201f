package io.nestor.orchestrator.sharing;

import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.execution.DeploymentStreams;
import io.nestor.orchestrator.execution.EngineDriver;
import io.nestor.orchestrator.plan.Outputs;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.reference.Provider;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.service.eventlog.EventLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for other deployments, by listening to their journals; everything else goes to the engines. */
public record ProviderDriver(EngineDriver engines, DeploymentStore store, Exports exports, EventLog log)
        implements EngineDriver {
    @Override
    public Call carryOut(String engine, Phase phase, ResourceTask task, Context context, Answer<Outcome> answer) {
        if (phase != Phase.AWAIT) {
            return engines.carryOut(engine, phase, task, context, answer);
        }
        Wait wait = new Wait(task, answer);
        Thread.startVirtualThread(wait::look);
        return wait;
    }

    @Override
    public Call drift(String engine, ResourceTask task, Context context, Answer<DriftOutcome> answer) {
        return engines.drift(engine, task, context, answer);
    }

    @Override
    public Call probe(String engine, ResourceTask task, String handle, Context context, Answer<Probe> answer) {
        return engines.probe(engine, task, handle, context, answer);
    }

    @Override
    public void publish(Publication publication, Consumer<Published> answer) {
        engines.publish(publication, answer);
    }

    /** Until the provider's run is over. */
    private final class Wait implements Call {
        private final String provider;
        private final List<String> needed;
        private final Answer<Outcome> answer;
        private EventLog.@Nullable Subscription subscription;
        private boolean over;

        Wait(ResourceTask task, Answer<Outcome> answer) {
            this.provider = Provider.id(task.resource()).orElseThrow();
            this.needed = task.definition().spec().outputs().stream()
                    .map(OutputSpec::name)
                    .toList();
            this.answer = answer;
        }

        synchronized void look() {
            if (over) {
                return;
            }
            String stream = DeploymentStreams.of(provider);
            long position = log.lastSequence(stream);
            Optional<DeploymentRecord> found = store.find(provider).map(DeploymentStore.Versioned::deployment);
            if (found.isPresent() && (found.get().isRunning() || found.get().rollbackDue())) {
                answer.waits("waiting for deployment '" + provider + "' (run "
                        + found.get().run() + ")");
                if (subscription == null) {
                    subscription = log.follow(stream, position, entry -> {
                        if (Recorded.fromJson(entry.document()).entry() instanceof JournalEntry.RunEnded) {
                            look();
                        }
                    });
                }
                return;
            }
            close();
            answer.ended(found.filter(deployment -> deployment.operation() != Operation.DESTROY)
                    .map(this::outcome)
                    .orElseGet(() -> new Outcome.Failed(
                            "provider_gone", "deployment '" + provider + "' is destroyed; deploy it first", false)));
        }

        private Outcome outcome(DeploymentRecord deployment) {
            Outputs there = exports.of(deployment);
            List<String> missing = new ArrayList<>(needed);
            missing.removeAll(there.values().keySet());
            if (!missing.isEmpty()) {
                return new Outcome.Failed(
                        "provider_failed",
                        "deployment '" + provider + "' has no output '" + String.join("', '", missing) + "': its run "
                                + deployment.run() + " has "
                                + deployment.status().name().toLowerCase(Locale.ROOT)
                                + (deployment.message() == null ? "" : " (" + deployment.message() + ")"),
                        false);
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            needed.forEach(output -> values.put(output, there.values().get(output)));
            Set<String> sensitive = new HashSet<>(there.sensitive());
            sensitive.retainAll(needed);
            return new Outcome.Succeeded(values, sensitive, null, false);
        }

        private void close() {
            over = true;
            if (subscription != null) {
                subscription.close();
            }
        }

        @Override
        public synchronized boolean withdraw() {
            boolean inTime = !over;
            close();
            return inTime;
        }

        @Override
        public synchronized void interrupt() {
            close();
        }
    }
}
