package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One deploy: everything applied, everything ready, and gone what the template no longer has. */
final class Rollout {
    private final Work work;
    private final ResourceTask task;
    private final DesiredObjects desired;
    private final Applier applier;
    private final Outputs outputs;
    private final Connection connection;
    private final Removal removal;
    private boolean changed;

    Rollout(Work work, ResourceTask task, DesiredObjects desired, Outputs outputs) {
        this.work = work;
        this.task = task;
        this.desired = desired;
        this.outputs = outputs;
        this.applier = work.applier(desired.settings());
        this.connection = new Connection(work.objects(), work.namespace(), desired.settings());
        this.removal = work.removal(desired.settings().background());
    }

    Outcome run() {
        Inventory before = work.inventories().find(work.ownership()).orElse(Inventory.EMPTY);
        for (DesiredObject object : desired.objects()) {
            find(object).flatMap(live -> applier.refusal(object, live, before)).ifPresent(refusal -> {
                throw refusal;
            });
        }
        Inventory wanted = Inventory.of(desired);
        boolean replaces = Succession.of(work, desired, before).isReplacement();
        Inventory both = before.and(wanted);
        if (!work.vigil().mayGoOn()) {
            return new Outcome.Cancelled("stopped before anything was applied");
        }
        if (!both.equals(before)) {
            work.inventories().write(work.ownership(), both);
        }
        Optional<String> missing =
                applyAll(before).or(this::awaitReady).or(() -> removal.remove(before.without(wanted)));
        if (missing.isPresent()) {
            return new Outcome.Cancelled(missing.get() + "; what is applied stays, the next deploy goes on from there");
        }
        if (!both.equals(wanted)) {
            work.inventories().write(work.ownership(), wanted);
        }
        return outcome(replaces);
    }

    private Optional<String> applyAll(Inventory before) {
        for (DesiredObject object : desired.objects()) {
            if (!work.vigil().mayGoOn()) {
                return Optional.of("stopped before " + object.reference() + " was applied");
            }
            Optional<String> left = awaitGone(object);
            if (left.isPresent()) {
                return left;
            }
            apply(object, before);
        }
        return Optional.empty();
    }

    /** What is on its way out would take the new state with it. */
    private Optional<String> awaitGone(DesiredObject object) {
        return find(object).filter(Removal::isGoing).flatMap(live -> removal.awaitGone(object.reference(), live));
    }

    private void apply(DesiredObject object, Inventory before) {
        ObjectReference reference = object.reference();
        Map<String, @Nullable Object> live = find(object).orElse(Map.of());
        if (!live.isEmpty()) {
            work.narrator().skipEventsSoFar(reference, live);
        }
        Map<String, @Nullable Object> applied = applier.apply(object, live, false);
        List<Change> changes = work.differences().between(object, live, applied, before.sensitiveIn(reference));
        if (live.isEmpty()) {
            work.narrator().say("Created " + reference);
        } else if (!changes.isEmpty()) {
            work.narrator()
                    .say("Changed "
                            + String.join(
                                    ", ", changes.stream().map(Change::path).toList()) + " of " + reference);
        }
        changed |= live.isEmpty() || !changes.isEmpty();
    }

    private Optional<String> awaitReady() {
        List<DesiredObject> waitedFor = desired.objects().stream()
                .filter(object -> !object.isReadyAtOnce())
                .toList();
        return work.vigil()
                .await(waitedFor.stream().map(DesiredObject::reference).toList(), () -> {
                    Optional<String> missing = Optional.empty();
                    for (DesiredObject object : waitedFor) {
                        Optional<String> found = missing(object);
                        missing = missing.or(() -> found);
                    }
                    return missing.or(this::missingConnection);
                });
    }

    private Optional<String> missing(DesiredObject object) {
        Map<String, @Nullable Object> live = live(object);
        if (Removal.isGoing(live)) {
            throw deletedMeanwhile(object);
        }
        List<String> awaited = desired.settings().conditions().stream()
                .filter(type -> Condition.find(live, type)
                        .filter(condition -> condition.holdsFor(live))
                        .isEmpty())
                .toList();
        Optional<String> wrong = work.narrator().look(object.reference(), live);
        return awaited.isEmpty()
                ? Optional.empty()
                : Optional.of(object.reference() + " is not " + String.join(" and ", awaited)
                        + wrong.map(what -> ": " + what).orElse(" yet"));
    }

    private Optional<String> missingConnection() {
        return connection
                .needed(task, live(desired.main()))
                .filter(secret -> connection.read(secret).isEmpty())
                .map(secret -> "the connection " + secret + " is not there yet");
    }

    private Outcome outcome(boolean replaced) {
        Map<String, @Nullable Object> live = live(desired.main());
        Map<String, @Nullable Object> values =
                connection.needed(task, live).flatMap(connection::read).orElse(Map.of());
        Effect effect = replaced ? Effect.REPLACED : Effect.of(changed || removal.changed());
        return outputs.succeeded(task, live, values, effect);
    }

    private Map<String, @Nullable Object> live(DesiredObject object) {
        return find(object).orElseThrow(() -> deletedMeanwhile(object));
    }

    private static ClusterException deletedMeanwhile(DesiredObject object) {
        return new ClusterException(
                "deleted_meanwhile", object.reference() + " was deleted by somebody while it was waited for", true);
    }

    private Optional<Map<String, @Nullable Object>> find(DesiredObject object) {
        return work.objects().find(object.reference());
    }
}
