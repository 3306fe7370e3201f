package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.process.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Uninstalls what a resource has, under its present name and under earlier ones. */
final class Delete {
    private final Work work;

    Delete(Work work) {
        this.work = work;
    }

    Outcome run() {
        List<Release> releases = new ArrayList<>();
        work.releases()
                .othersOf(work.spec().owner(), work.spec().name())
                .forEach(name -> work.releases().last(name).ifPresent(releases::add));
        work.releases().last(work.spec().name()).ifPresent(release -> {
            if (Taken.isOwn(work.spec(), release)) {
                releases.add(release);
            } else {
                work.context().log(release.name() + " was not made for this resource; it is left alone");
            }
        });
        for (Release release : releases) {
            Optional<Outcome> stopped = uninstall(release);
            if (stopped.isPresent()) {
                return stopped.get();
            }
        }
        return new Outcome.Succeeded(Map.of(), Set.of(), null, !releases.isEmpty());
    }

    private Optional<Outcome> uninstall(Release release) {
        Manifest manifest = work.manifest(release).withoutKept();
        Ran ran = work.commands().uninstall(release.name(), work.spec().timeout());
        if (!ran.succeeded()) {
            return Optional.of(Failures.plain(ran));
        }
        return work.spec().waits() ? gone(release.name(), manifest) : Optional.empty();
    }

    private Optional<Outcome> gone(ReleaseName name, Manifest manifest) {
        return switch (work.rollout().awaitGone(manifest)) {
            case Rollout.Done() -> Optional.empty();
            case Rollout.Failed(String message) -> throw new IllegalStateException(message);
            case Rollout.TimedOut(String message) ->
                Optional.of(new Outcome.Failed(
                        "not_gone_in_time",
                        name + " is uninstalled, but these objects are still there, perhaps held by finalizers: "
                                + message,
                        true));
            case Rollout.Cancelled() ->
                Optional.of(new Outcome.Cancelled(name + " is uninstalled; its objects were still going"));
        };
    }
}
