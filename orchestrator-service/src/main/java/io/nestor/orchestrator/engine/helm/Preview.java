package io.nestor.orchestrator.engine.helm;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.helm.Live.Comparison;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.process.Ran;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a deploy would do, and what others have done. Changes nothing. */
final class Preview {
    private final Work work;
    private final Masking masking;

    Preview(Work work) {
        this.work = work;
        this.masking = new Masking(Secrets.of(work.task()));
    }

    PlanOutcome plan(Chart chart) {
        Optional<Release> last = work.releases().last(work.spec().name());
        Optional<Outcome.Failed> taken = Taken.refusal(work.spec(), last);
        if (taken.isPresent()) {
            return new PlanOutcome.Failed(
                    taken.get().code(), taken.get().message(), taken.get().retryable());
        }
        List<ReleaseName> others =
                work.releases().othersOf(work.spec().owner(), work.spec().name());
        Optional<Release> current = last.filter(release -> !release.isUninstalled());
        if (others.isEmpty()
                && current.filter(release -> release.isMadeOf(chart, work.spec().values()))
                        .isPresent()) {
            return reset(current.get());
        }
        Ran ran = work.commands().template(work.spec(), chart, work.kubernetes());
        if (!ran.succeeded()) {
            return failed(Failures.rendering(ran));
        }
        Manifest wanted = work.rendered();
        if (!others.isEmpty()) {
            return new PlanOutcome.Planned(ActionKind.REPLACE, replaced(others, wanted));
        }
        return current.<PlanOutcome>map(release -> new PlanOutcome.Planned(
                        ActionKind.UPDATE, updated(release, wanted, chart), dropped(release, wanted)))
                .orElseGet(() -> new PlanOutcome.Planned(ActionKind.CREATE, created(wanted)));
    }

    /** Nothing new is wanted: a deploy puts back what others have changed. */
    private PlanOutcome reset(Release release) {
        Comparison comparison = work.live().compare(work.manifest(release));
        List<Change> changes = new ArrayList<>();
        comparison
                .missing()
                .forEach(reference -> changes.add(new Change(reference.shortName(), null, "created again", false)));
        changes.addAll(masking.masked(comparison.changes()));
        return new PlanOutcome.Planned(changes.isEmpty() ? ActionKind.UNCHANGED : ActionKind.UPDATE, changes);
    }

    /** Helm removes what the chart no longer has. */
    private List<String> dropped(Release release, Manifest wanted) {
        return work.manifest(release).objects().keySet().stream()
                .filter(reference -> !wanted.objects().containsKey(reference))
                .filter(reference ->
                        !HashedNames.isSucceeded(reference, wanted.objects().keySet()))
                .map(ObjectReference::shortName)
                .toList();
    }

    private List<Change> created(Manifest wanted) {
        List<Change> changes = new ArrayList<>();
        wanted.objects()
                .forEach((reference, object) -> changes.add(new Change(reference.shortName(), null, object, false)));
        return masking.masked(changes);
    }

    private List<Change> replaced(List<ReleaseName> others, Manifest wanted) {
        List<Change> changes = new ArrayList<>();
        others.forEach(other -> changes.add(
                new Change("release", other.toString(), work.spec().name().toString(), false)));
        changes.addAll(created(wanted));
        return changes;
    }

    /** What the chart renders now against what it rendered then, and what others have changed besides. */
    private List<Change> updated(Release release, Manifest wanted, Chart chart) {
        Manifest made = work.manifest(release);
        List<Change> changes = new ArrayList<>();
        Map<ObjectReference, Map<String, @Nullable Object>> all = new LinkedHashMap<>(wanted.objects());
        made.objects().forEach(all::putIfAbsent);
        all.keySet()
                .forEach(reference -> changes.addAll(Differences.between(
                        reference.shortName(),
                        made.objects().get(reference),
                        wanted.objects().get(reference))));
        Set<String> told = changes.stream().map(Change::path).collect(Collectors.toSet());
        Comparison comparison = work.live().compare(wanted);
        comparison.changes().stream()
                .filter(change -> !told.contains(change.path()))
                .forEach(changes::add);
        if (changes.isEmpty()) {
            changes.addAll(
                    Differences.between("values", release.values(), work.spec().values()));
        }
        if (changes.isEmpty()) {
            changes.add(new Change("chart", release.annotations().get(Chart.DIGEST), chart.digest(), false));
        }
        return masking.masked(changes);
    }

    DriftOutcome drift() {
        Optional<Release> last = work.releases()
                .last(work.spec().name())
                .filter(release -> Taken.isOwn(work.spec(), release) && !release.isUninstalled());
        if (last.isEmpty()) {
            return new DriftOutcome.Missing(
                    work.spec().name() + " of " + work.spec().owner() + " is not there any more");
        }
        Comparison comparison = work.live().compare(work.manifest(last.get()));
        if (comparison.isAllMissing()) {
            return new DriftOutcome.Missing(
                    "none of the objects of " + work.spec().name() + " is there any more");
        }
        if (comparison.isSame()) {
            return new DriftOutcome.InSync();
        }
        List<Change> changes = new ArrayList<>();
        comparison.missing().forEach(reference -> changes.add(new Change(reference.shortName(), "made", null, false)));
        comparison.changes().forEach(change -> {
            Object made = change.after();
            Object found = change.before();
            changes.add(new Change(change.path(), made, found, false));
        });
        return new DriftOutcome.Drifted(masking.masked(changes));
    }

    static PlanOutcome failed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new PlanOutcome.Failed(code, message, retryable);
            case Outcome.Cancelled(String message) -> new PlanOutcome.Failed("cancelled", message, true);
            case Outcome.Succeeded succeeded -> throw new IllegalStateException("a plan has ended with " + succeeded);
            case Outcome.Waiting waiting -> throw new IllegalStateException("a plan has ended with " + waiting);
        };
    }

    static DriftOutcome failedCheck(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new DriftOutcome.Failed(code, message, retryable);
            case Outcome.Cancelled(String message) -> new DriftOutcome.Cancelled(message);
            case Outcome.Succeeded succeeded -> throw new IllegalStateException("a check has ended with " + succeeded);
            case Outcome.Waiting waiting -> throw new IllegalStateException("a check has ended with " + waiting);
        };
    }
}
