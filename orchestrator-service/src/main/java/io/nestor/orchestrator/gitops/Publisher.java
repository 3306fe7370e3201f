package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.gitops.Clone.Pushed;
import io.nestor.orchestrator.gitops.CommittedFiles.CommittedFile;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a run has staged into the branch, in one commit. Whether that was done before is asked of the branch itself:
 * the commit names its run. Of two orchestrators that push for the same run, one finds that the branch has moved, looks
 * again, and finds the commit of the other.
 */
final class Publisher {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Branch branch;
    private final StagedFiles staged;
    private final CommittedFiles committed;
    private final Duration patience;
    private final InstantSource clock;

    Publisher(Branch branch, StagedFiles staged, CommittedFiles committed, Duration patience, InstantSource clock) {
        this.branch = branch;
        this.staged = staged;
        this.committed = committed;
        this.patience = patience;
        this.clock = clock;
    }

    /** What came of it, and a commit that has all of it. */
    record Result(Published published, Optional<ObjectId> commit) {
        static Result failed(String code, String message) {
            return new Result(new Published.Failed(code, message), Optional.empty());
        }
    }

    Result publish(Publication publication) {
        Attempts attempts = new Attempts(publication);
        Instant deadline = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Attempt attempt = attempts.next();
            switch (attempt) {
                case Ended(Result result) -> {
                    return result;
                }
                case Again(String code, String message) -> {
                    if (publication.isStopping() || !clock.instant().plus(pause).isBefore(deadline)) {
                        return Result.failed(code, message);
                    }
                    publication.log(message + "; trying again");
                }
            }
            if (!sleep(pause)) {
                return Result.failed("interrupted", "the orchestrator is shutting down");
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private sealed interface Attempt {}

    private record Ended(Result result) implements Attempt {}

    private record Again(String code, String message) implements Attempt {}

    private final class Attempts {
        private final Publication publication;
        private @Nullable ObjectId searched;
        private @Nullable ObjectId refusedOn;

        Attempts(Publication publication) {
            this.publication = publication;
        }

        Attempt next() {
            try {
                return branch.alone(this::once);
            } catch (GitFailure failure) {
                searched = null;
                return failure.isRetryable()
                        ? new Again(failure.code(), String.valueOf(failure.getMessage()))
                        : new Ended(Result.failed(failure.code(), String.valueOf(failure.getMessage())));
            }
        }

        private Attempt once() {
            Optional<ObjectId> tip = branch.fetch();
            Map<String, Optional<String>> files = staged.load(publication);
            Optional<ObjectId> made =
                    tip.flatMap(at -> branch.find(at, searched, commit -> CommitMessage.isOf(publication, commit)));
            searched = tip.orElse(null);
            if (made.isPresent()) {
                publication.log("committed as " + made.get().name() + " to " + branch.url());
                return done(made);
            }
            Optional<ObjectId> commit = branch.commit(tip, files, CommitMessage.of(publication, changes(tip, files)));
            if (commit.isEmpty()) {
                publication.log(branch.url() + " has it already: nothing is committed");
                return done(tip);
            }
            if (!publication.isCurrent()) {
                return new Ended(Result.failed("replaced", "another orchestrator carries this run out"));
            }
            return switch (branch.push(tip, commit.get())) {
                case Pushed.Done() -> {
                    publication.log("committed as " + commit.get().name() + " to " + branch.url());
                    yield done(commit);
                }
                case Pushed.Overtaken() ->
                    new Again("push_overtaken", "somebody else has pushed to " + branch.url() + " meanwhile");
                case Pushed.Refused(String message) -> refused(tip, message);
            };
        }

        /** Whoever is about to move the branch has it locked: then it looks like a refusal. */
        private Attempt refused(Optional<ObjectId> tip, String message) {
            String told = branch.url() + " refuses the push: " + message;
            if (message.contains("lock") || !tip.orElse(ObjectId.zeroId()).equals(refusedOn)) {
                refusedOn = tip.orElse(ObjectId.zeroId());
                return new Again("push_refused", told);
            }
            return new Ended(Result.failed("push_refused", told));
        }

        private List<String> changes(Optional<ObjectId> tip, Map<String, Optional<String>> files) {
            List<String> changes = new ArrayList<>();
            files.forEach((path, text) -> {
                boolean isThere = tip.flatMap(at -> branch.read(at, path)).isPresent();
                if (text.isPresent()) {
                    changes.add((isThere ? "update " : "create ") + path);
                } else if (isThere) {
                    changes.add("delete " + path);
                }
            });
            return changes;
        }

        /** @param commit that has all of it */
        private Attempt done(Optional<ObjectId> commit) {
            String name = commit.map(ObjectId::name).orElse(null);
            List<String> applied = new ArrayList<>();
            for (Publication.Part part : publication.parts()) {
                if (!part.removal()) {
                    applied.add(part.resource());
                    staged.path(publication, part)
                            .ifPresent(path -> committed.moved(
                                    publication.deployment(),
                                    part.resource(),
                                    new CommittedFile(branch.url(), path, name)));
                }
            }
            publication.parts().stream()
                    .filter(part -> part.removal() && !applied.contains(part.resource()))
                    .forEach(part -> committed.removed(publication.deployment(), part.resource()));
            return new Ended(new Result(new Published.Done(), commit));
        }
    }
}
