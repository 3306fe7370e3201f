package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the cluster would make of a deploy, by applying everything without doing it. */
final class Comparison {
    private static final String THERE = "applied";

    private final Work work;
    private final DesiredObjects desired;
    private final Applier applier;
    private final Inventory inventory;

    Comparison(Work work, DesiredObjects desired) {
        this.work = work;
        this.desired = desired;
        this.applier = work.applier(desired.settings());
        this.inventory = work.inventories().find(work.ownership()).orElse(Inventory.EMPTY);
    }

    PlanOutcome plan() {
        List<Change> changes = new ArrayList<>();
        for (DesiredObject object : desired.objects()) {
            Map<String, @Nullable Object> live = find(object).orElse(Map.of());
            Optional<ClusterException> refusal =
                    live.isEmpty() ? Optional.empty() : applier.refusal(object, live, inventory);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            changes.addAll(differences(object, live, applier.apply(object, live, true)));
        }
        Succession succession = Succession.of(work, desired, inventory);
        List<String> removed =
                succession.removed().stream().map(ObjectReference::shortName).toList();
        removed.forEach(name -> changes.add(new Change(name, THERE, null, false)));
        return new PlanOutcome.Planned(action(succession, changes), changes, removed);
    }

    private ActionKind action(Succession succession, List<Change> changes) {
        if (find(desired.main()).isEmpty()) {
            return succession.isReplacement() ? ActionKind.REPLACE : ActionKind.CREATE;
        }
        return changes.isEmpty() ? ActionKind.UNCHANGED : ActionKind.UPDATE;
    }

    DriftOutcome drift() {
        if (find(desired.main()).isEmpty()) {
            return new DriftOutcome.Missing(desired.main().reference() + " is not there any more");
        }
        List<Change> changes = new ArrayList<>();
        for (DesiredObject object : desired.objects()) {
            find(object)
                    .ifPresentOrElse(
                            live -> changes.addAll(
                                    DriftOutcome.reversed(differences(object, live, applier.asDesired(object)))),
                            () -> changes.add(new Change(object.reference().shortName(), THERE, null, false)));
        }
        return changes.isEmpty() ? new DriftOutcome.InSync() : new DriftOutcome.Drifted(changes);
    }

    private List<Change> differences(
            DesiredObject object, Map<String, @Nullable Object> live, Map<String, @Nullable Object> applied) {
        return work.differences().between(object, live, applied, inventory.sensitiveIn(object.reference()));
    }

    private Optional<Map<String, @Nullable Object>> find(DesiredObject object) {
        return work.objects().find(object.reference());
    }
}
