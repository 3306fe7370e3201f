package io.nestor.orchestrator.engine.pulumi;

import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.process.Exit.How;
import io.nestor.orchestrator.engine.process.Ran;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What it means that a command of Pulumi did not end well. Pulumi has texts and no codes. */
final class Failures {
    private static final String LOCKED = "the stack is currently locked";
    private static final String NO_STACK = "no stack named";

    private Failures() {}

    static boolean isLocked(Ran ran) {
        return ran.exit().how() == How.ENDED && !ran.succeeded() && ran.said().contains(LOCKED);
    }

    static boolean isNoStack(Ran ran) {
        return ran.exit().how() == How.ENDED && !ran.succeeded() && ran.said().contains(NO_STACK);
    }

    /** What an {@code up} may have left behind that was killed; empty for all others. */
    static Optional<String> doubt(Ran ran) {
        return ran.exit().isCutShort() && ran.command().equals("up")
                ? Optional.of("pulumi was killed, and may not have written into its state what it was creating")
                : Optional.empty();
    }

    static Outcome of(Ran ran) {
        String command = "pulumi " + ran.command();
        return switch (ran.exit().how()) {
            case CANCELLED ->
                new Outcome.Cancelled(command
                        + " was stopped; what it had completed is in the stack, and the next deploy goes on"
                        + " from there");
            case TIMED_OUT ->
                new Outcome.Failed(
                        "timed_out",
                        command + " was stopped because its time was up; set " + Programs.PATH
                                + ".timeout higher if it needs longer",
                        true);
            case KILLED ->
                new Outcome.Failed(
                        "killed",
                        command + " was killed by signal " + ran.exit().signal()
                                + "; what was in flight is looked at anew by the next attempt",
                        true);
            case LOST -> new Outcome.Failed("lost", command + " went away without a word", true);
            case ENDED ->
                isLocked(ran)
                        ? new Outcome.Failed("state_locked", ran.said(), true)
                        : new Outcome.Failed(ran.command().replace(' ', '_') + "_failed", message(ran), false);
        };
    }

    private static String message(Ran ran) {
        List<String> errors = EngineEvent.in(ran.stdout()).stream()
                .flatMap(event -> event.error().stream())
                .toList();
        String text = Stream.concat(errors.stream(), Stream.of(ran.said()))
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
        return text.isEmpty()
                ? "pulumi " + ran.command() + " ended with exit code "
                        + ran.exit().code() + " and said nothing"
                : text;
    }
}
