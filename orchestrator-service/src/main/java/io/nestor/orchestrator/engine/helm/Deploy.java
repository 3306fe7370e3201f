package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.process.Ran;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a release what its definition wants, whatever an earlier action has left of it: Helm itself goes on neither from a
 * revision that is pending nor from one that is half uninstalled.
 */
final class Deploy {
    private final Work work;
    private final HelmOutputs outputs;
    private final int history;

    Deploy(Work work, HelmOutputs outputs, int history) {
        this.work = work;
        this.outputs = outputs;
        this.history = history;
    }

    Outcome run(Chart chart) {
        List<Release> revisions = work.releases().history(work.spec().name());
        Optional<Release> last = revisions.stream().findFirst();
        Optional<Outcome.Failed> taken = Taken.refusal(work.spec(), last);
        if (taken.isPresent()) {
            return taken.get();
        }
        List<ReleaseName> others =
                work.releases().othersOf(work.spec().owner(), work.spec().name());
        if (others.isEmpty() && isUpToDate(last, chart)) {
            return settle(Effect.NONE);
        }
        return uninstall(others).or(() -> bring(revisions, chart)).orElseGet(() -> {
            removeLeftovers(revisions);
            return settle(others.isEmpty() ? Effect.CHANGED : Effect.REPLACED);
        });
    }

    private boolean isUpToDate(Optional<Release> last, Chart chart) {
        return last.filter(release -> release.isMadeOf(chart, work.spec().values()))
                .filter(release -> work.live().compare(work.manifest(release)).isSame())
                .isPresent();
    }

    /** A release under a name that the resource had earlier makes room for the one under its present name. */
    private Optional<Outcome> uninstall(List<ReleaseName> others) {
        for (ReleaseName other : others) {
            work.context().log("uninstalling " + other + ", which this one replaces");
            Ran ran = work.commands().uninstall(other, work.spec().timeout());
            if (!ran.succeeded()) {
                return Optional.of(Failures.plain(ran));
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome> bring(List<Release> revisions, Chart chart) {
        Ran ran = command(revisions, chart);
        return ran.succeeded() ? Optional.empty() : Optional.of(new Failures(work).of(ran, chart));
    }

    private Ran command(List<Release> revisions, Chart chart) {
        if (revisions.isEmpty()) {
            return work.commands().install(work.spec(), chart);
        }
        Release last = revisions.getFirst();
        if (last.isUninstalled()) {
            work.context().log("completing the uninstall of " + last.name());
            Ran uninstalled = work.commands().uninstall(last.name(), work.spec().timeout());
            return uninstalled.succeeded() ? work.commands().install(work.spec(), chart) : uninstalled;
        }
        if (revisions.stream().noneMatch(Release::wasDeployed)) {
            work.context().log(last.name() + " has never been completed; it is installed anew");
            revisions.forEach(revision -> work.releases().forget(revision));
            return work.commands().install(work.spec(), chart);
        }
        if (last.isPending()) {
            work.context().log(last.name() + " was left in state " + last.status() + "; it is completed now");
            work.releases().giveUp(last);
        }
        return work.commands().upgrade(work.spec(), chart);
    }

    /** Objects of attempts that were not completed, which Helm forgets where the next attempt has no use for them. */
    private void removeLeftovers(List<Release> revisions) {
        Set<ObjectReference> leftovers = new HashSet<>();
        revisions.stream()
                .takeWhile(revision -> !revision.isDeployed())
                .forEach(revision ->
                        leftovers.addAll(work.manifest(revision).objects().keySet()));
        if (leftovers.isEmpty()) {
            return;
        }
        work.releases()
                .last(work.spec().name())
                .ifPresent(release ->
                        leftovers.removeAll(work.manifest(release).objects().keySet()));
        leftovers.forEach(reference -> work.live().removeIfOf(work.spec().name(), reference, work.context()));
    }

    /** Waits until what has been installed is ready, and tells of it. */
    Outcome settle(Effect effect) {
        ReleaseName name = work.spec().name();
        work.releases().settle(name, work.spec().owner(), history);
        Optional<Release> release = work.releases().last(name).filter(Release::isDeployed);
        if (release.isEmpty()) {
            return new Outcome.Failed("release_gone", name + " was changed by somebody else meanwhile", true);
        }
        Manifest manifest = work.manifest(release.get());
        if (!work.spec().waits()) {
            return outputs.succeeded(work, release.get(), manifest, effect);
        }
        return switch (work.rollout().awaitReady(manifest)) {
            case Rollout.Done() -> outputs.succeeded(work, release.get(), manifest, effect);
            case Rollout.Failed(String message) -> new Outcome.Failed("not_ready", name + ": " + message, false);
            case Rollout.TimedOut(String message) ->
                new Outcome.Failed("not_ready_in_time", name + " is installed, but not ready: " + message, true);
            case Rollout.Cancelled() ->
                new Outcome.Cancelled(name + " is installed; the next deploy waits for its objects");
        };
    }
}
