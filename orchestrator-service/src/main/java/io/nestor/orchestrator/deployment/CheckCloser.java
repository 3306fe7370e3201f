package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.orchestrator.store.Chunks;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what a drift check leaves behind: what it found, and which resources the next deploy has to repair. Nothing else
 * about the deployment changes.
 */
final class CheckCloser {
    private final DeploymentStore store;

    CheckCloser(DeploymentStore store) {
        this.store = store;
    }

    /** @param checked what was applied, as it is known to be now */
    List<Write> closing(
            DeploymentRecord before,
            RunRecord run,
            JournalEntry.RunEnded end,
            List<ResourceState> checked,
            List<ResourceDrift> findings) {
        Chunks found = Chunks.of(findings);
        List<Write> writes = new ArrayList<>(store.keeping(before.id(), found));
        writes.addAll(store.closing(
                before.afterCheck(),
                run.finding(end.drift() == null ? Map.of() : end.drift(), found.reference()),
                marked(store.state(before.id(), before.state()), checked),
                before.state()));
        return writes;
    }

    private static List<ResourceState> marked(List<ResourceState> states, List<ResourceState> checked) {
        Map<String, AppliedResource> known = new HashMap<>();
        checked.forEach(state -> {
            if (state.applied() != null) {
                known.put(state.name(), state.applied());
            }
        });
        return states.stream()
                .map(state -> known.containsKey(state.name()) ? state.with(known.get(state.name())) : state)
                .toList();
    }
}
