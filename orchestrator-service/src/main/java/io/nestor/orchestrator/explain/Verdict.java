package io.nestor.orchestrator.explain;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.explanation.Attempt;
import io.nestor.models.explanation.ResourceExplanation.Related;
import io.nestor.models.json.DurationFormat;
import io.nestor.orchestrator.run.ResourceState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One sentence on a resource: what state it is in, and why. */
final class Verdict {
    private final Situation situation;

    Verdict(Situation situation) {
        this.situation = situation;
    }

    String of(ResourceState resource, List<Attempt> attempts, List<Related> waitsFor) {
        return switch (resource.status()) {
            case PENDING -> pending(resource, waitsFor);
            case RUNNING -> running(attempts);
            case SUCCEEDED -> succeeded(resource);
            case DELETED -> resource.action() == ActionKind.REPLACE ? "it was replaced" : "it was deleted";
            case FAILED -> failed(resource, attempts);
            case UNKNOWN ->
                "nobody can tell what became of attempt " + resource.attempts()
                        + ", which was under way when an orchestrator died: it may have been carried out";
            case SKIPPED, CANCELLED -> resource.message() == null ? "it was given up" : resource.message();
        };
    }

    private String pending(ResourceState resource, List<Related> waitsFor) {
        if (!waitsFor.isEmpty()) {
            Related nearest = waitsFor.getFirst();
            Related last = waitsFor.getLast();
            String by = last.name().equals(nearest.name()) ? "" : ", and in the end for '" + last.name() + "'";
            return "it waits for '" + nearest.name() + "' (" + lower(nearest.status()) + ")" + by
                    + (by.isEmpty() ? "" : " (" + lower(last.status()) + ")");
        }
        if (situation.status() == DeploymentStatus.PENDING) {
            return "the run has not begun yet";
        }
        return "it could begin, and waits for its turn: " + full(resource.engine());
    }

    private String full(String engine) {
        List<ResourceState> running = situation.with(ResourceProgressStatus.RUNNING);
        long ofEngine =
                running.stream().filter(other -> other.engine().equals(engine)).count();
        Integer engineLimit = situation.limits().get(engine);
        return engineLimit != null && ofEngine >= engineLimit
                ? "engine '" + engine + "' does no more than " + engineLimit + " at once, and " + ofEngine
                        + " are under way"
                : running.size() + (running.size() == 1 ? " action is" : " actions are")
                        + " under way, and this run does no more than "
                        + situation.limits().getOrDefault("", running.size()) + " at once";
    }

    private String running(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return "an attempt is under way";
        }
        Attempt last = attempts.getLast();
        String number = "attempt " + last.number() + " (" + lower(last.action()) + ")";
        return switch (last.outcome()) {
            case RUNNING ->
                number + " has been under way for " + rounded(last.took())
                        + (last.message() == null ? "" : ": " + last.message());
            case FAILED ->
                number + " failed, and the next one "
                        + (last.retryAt() == null || last.retryAt().isBefore(situation.now())
                                ? "is due"
                                : "is due in " + rounded(Duration.between(situation.now(), last.retryAt())));
            case INTERRUPTED -> number + " was cut short when an orchestrator died, and is made again";
            case SUCCEEDED -> "what was there is gone, and the new one is about to be made";
            case CANCELLED, UNKNOWN -> number + " was stopped";
        };
    }

    private String succeeded(ResourceState resource) {
        return switch (resource.action()) {
            case UNCHANGED ->
                "it was deployed already exactly as revision " + situation.revision()
                        + " wants it: nothing had to be done";
            case CREATE -> "it was created" + how(resource);
            case UPDATE -> "it was updated" + how(resource);
            case REPLACE -> "it was replaced" + how(resource);
            case DELETE -> "it was deleted" + how(resource);
        };
    }

    private static String how(ResourceState resource) {
        return resource.attempts() > 1 ? " with attempt " + resource.attempts() : "";
    }

    private static String failed(ResourceState resource, List<Attempt> attempts) {
        if (attempts.isEmpty() && resource.attempts() == 0) {
            return "it failed before engine '" + resource.engine() + "' was called";
        }
        String tries = resource.attempts() > 1 ? ", " + resource.attempts() + " times" : "";
        return "engine '" + resource.engine() + "' could not " + lower(resource.action()) + " it" + tries;
    }

    /** On the deployment as a whole. */
    String ofDeployment() {
        String what = lower(situation.operation()) + " of revision " + situation.revision();
        return switch (situation.status()) {
            case PENDING -> "the " + what + " is about to begin";
            case RUNNING, CANCELLING -> "the " + what + " is " + lower(situation.status()) + ": " + underWay();
            case SUCCEEDED -> "the " + what + " succeeded" + described();
            case CANCELLED -> "the " + what + " was cancelled" + described();
            case FAILED ->
                "the " + what + " failed"
                        + (situation.roots().isEmpty() ? described() : " because of " + names(situation.roots()));
        };
    }

    private String described() {
        return situation.message() == null ? "" : ": " + situation.message();
    }

    private String underWay() {
        List<ResourceState> running = situation.with(ResourceProgressStatus.RUNNING);
        long waiting = situation.with(ResourceProgressStatus.PENDING).size();
        String now = running.isEmpty() ? "nothing is under way" : names(running) + " under way";
        String failed = situation.roots().isEmpty() ? "" : ", " + names(situation.roots()) + " failed";
        return now + failed + (waiting == 0 ? "" : ", " + waiting + " waiting");
    }

    private static String names(List<ResourceState> resources) {
        int named = 3;
        String list = resources.stream()
                .limit(named)
                .map(resource -> "'" + resource.name() + "'")
                .collect(Collectors.joining(", "));
        return resources.size() > named ? list + " and " + (resources.size() - named) + " more" : list;
    }

    private static String rounded(Duration duration) {
        Duration shown = duration.isNegative() ? Duration.ZERO : duration;
        return DurationFormat.format(
                shown.compareTo(Duration.ofSeconds(1)) < 0 ? shown : shown.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
