package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a run will still take if its resources take as long as they did before, and which of them it waits for: the
 * longest way through the graph of what has not ended. That not all can be worked on at once is left out of account.
 *
 * @param left at least that, where not of every resource is known how long it takes
 * @param path the resources of the longest way, in the order in which they will end
 * @param complete whether it is known of all of them
 */
record Forecast(Duration left, List<String> path, boolean complete) {
    private record Ending(
            Duration at, String name, @Nullable Ending before) {}

    /** @param usual how long each resource took before, by name; nothing comes of it where none is known */
    static Optional<Forecast> of(DeploymentStatusReport report, Map<String, Duration> usual, Instant now) {
        List<ResourceProgress> open = report.resources().stream()
                .filter(resource -> Statuses.isOpen(resource.status()))
                .toList();
        if (open.stream().noneMatch(resource -> usual.containsKey(resource.name()))) {
            return Optional.empty();
        }
        Map<String, List<String>> before = before(open, report.operation());
        Map<String, Ending> endings = new HashMap<>();
        Ending last = null;
        for (ResourceProgress resource : report.operation() == Operation.DESTROY ? open.reversed() : open) {
            Ending latest = null;
            for (String other : before.getOrDefault(resource.name(), List.of())) {
                latest = later(latest, endings.get(other));
            }
            Duration start = latest == null ? Duration.ZERO : latest.at;
            Ending ending = new Ending(start.plus(remaining(resource, usual, now)), resource.name(), latest);
            endings.put(resource.name(), ending);
            last = later(last, ending);
        }
        boolean complete = open.stream().allMatch(resource -> usual.containsKey(resource.name()));
        return Optional.ofNullable(last).map(end -> new Forecast(end.at, path(end), complete));
    }

    /** What has to end before each can begin. */
    private static Map<String, List<String>> before(List<ResourceProgress> open, Operation operation) {
        Map<String, List<String>> before = new HashMap<>();
        for (ResourceProgress resource : open) {
            for (String dependency : resource.dependsOn()) {
                boolean destroy = operation == Operation.DESTROY;
                before.computeIfAbsent(destroy ? dependency : resource.name(), name -> new ArrayList<>())
                        .add(destroy ? resource.name() : dependency);
            }
        }
        return before;
    }

    private static Duration remaining(ResourceProgress resource, Map<String, Duration> usual, Instant now) {
        Duration whole = usual.getOrDefault(resource.name(), Duration.ZERO);
        if (resource.startedAt() == null) {
            return whole;
        }
        Duration left = whole.minus(Duration.between(resource.startedAt(), now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static @Nullable Ending later(@Nullable Ending one, @Nullable Ending other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.at.compareTo(one.at) > 0 ? other : one;
    }

    private static List<String> path(Ending end) {
        Deque<String> path = new ArrayDeque<>();
        for (Ending at = end; at != null; at = at.before) {
            path.push(at.name);
        }
        return List.copyOf(path);
    }

    @Override
    public String toString() {
        String time = left.toSeconds() == 0
                ? "longer than usual"
                : (complete ? "about " : "at least ") + Texts.elapsed(left) + " left";
        return time + ": " + String.join(" → ", path);
    }
}
