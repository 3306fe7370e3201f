package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.Outcome;
import java.util.Optional;

/** Whose a release is decides whether it may be touched. */
final class Taken {
    private Taken() {}

    static boolean isOwn(ReleaseSpec spec, Release release) {
        return release.owner().filter(spec.owner()::isSameAs).isPresent();
    }

    /** Why a release is left alone. */
    static Optional<Outcome.Failed> refusal(ReleaseSpec spec, Optional<Release> found) {
        return found.filter(release -> !isOwn(spec, release))
                .map(release -> new Outcome.Failed(
                        "release_taken",
                        release.name() + " is there already, and was made "
                                + release.owner().map(owner -> "by " + owner).orElse("without Nestor")
                                + "; set " + ReleaseSpecs.PATH
                                + ".settings.release_name or namespace to another one, or uninstall it",
                        false));
    }
}
