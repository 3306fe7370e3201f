package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.process.Past;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A lock on a remote state that a killed command of the same workspace has left. Nobody else has the right to lock the state of a
 * resource; a lock is taken for a dead command's only if that command was killed while it could hold one, and no command
 * of the workspace could take a lock since.
 */
record StaleLock(String id) {
    static final String LOCKED = "Error acquiring the state lock";

    private static final Set<String> LOCKING = Set.of("plan", "apply", "state push");
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Backends that know only the holder's id tell it here; what they have under {@code Lock Info} is then the asker's own. */
    private static final Pattern HOLDER = Pattern.compile("already locked: ID=(\\S+)");

    private static final Pattern ID = Pattern.compile("(?m)^\\s*ID:\\s+(\\S+)");
    private static final Pattern CREATED =
            Pattern.compile("(?m)^\\s*Created:\\s+(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)");

    /**
     * The lock that kept a command from its work, if a dead one has left it.
     *
     * @param session that the command belongs to
     * @param actions directory with the records of the workspace's actions
     */
    static Optional<StaleLock> of(Ran failed, Session session, Path actions) {
        return complaint(failed)
                .flatMap(complaint -> lastLocking(session, actions, failed)
                        .filter(Past::wasKilled)
                        .filter(dead -> isFrom(complaint, dead))
                        .flatMap(dead -> id(complaint)));
    }

    private static Optional<String> complaint(Ran failed) {
        return Diagnostic.errors(failed.stdout()).stream()
                .filter(error -> error.summary().equals(LOCKED))
                .map(Diagnostic::detail)
                .findFirst();
    }

    /** The newest command that could have locked the state: those that were refused the lock could not. */
    private static Optional<Past> lastLocking(Session session, Path actions, Ran failed) {
        return session.newestOf(
                actions,
                past -> LOCKING.contains(past.ran().command())
                        && !past.ran().stdout().equals(failed.stdout())
                        && complaint(past.ran()).isEmpty());
    }

    /** Where the backend tells when the lock was taken, that has to be in the lifetime of the dead command. */
    private static boolean isFrom(String complaint, Past dead) {
        Matcher created = CREATED.matcher(complaint);
        if (HOLDER.matcher(complaint).find() || !created.find()) {
            return true;
        }
        Instant taken =
                LocalDateTime.parse(created.group(1) + "T" + created.group(2)).toInstant(ZoneOffset.UTC);
        return !taken.isBefore(dead.started().minus(TOLERANCE))
                && dead.ended().map(end -> !taken.isAfter(end.plus(TOLERANCE))).orElse(true);
    }

    private static Optional<StaleLock> id(String complaint) {
        return Stream.of(HOLDER, ID)
                .map(pattern -> pattern.matcher(complaint))
                .filter(Matcher::find)
                .map(found -> new StaleLock(found.group(1)))
                .findFirst();
    }
}
