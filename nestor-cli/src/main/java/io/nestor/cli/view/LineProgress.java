package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line for each change: for pipes and logs of CI. */
final class LineProgress implements Progress {
    private final PrintStream stream;
    private final Clock clock;
    private final Instant start;
    private final Map<String, ResourceProgress> seen = new HashMap<>();

    LineProgress(PrintStream stream, Clock clock) {
        this.stream = stream;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void update(DeploymentStatusReport report) {
        int width = report.resources().stream()
                .mapToInt(resource -> resource.name().length())
                .max()
                .orElse(0);
        for (ResourceProgress resource : inOrder(report)) {
            ResourceProgress before = seen.put(resource.name(), resource);
            boolean news = before == null
                    ? resource.status() != ResourceProgressStatus.PENDING
                    : before.status() != resource.status() || before.attempts() != resource.attempts();
            if (news) {
                stream.println(line(resource, width));
            }
        }
        stream.flush();
    }

    /** What ended in the meantime came before what began: one report may tell of both. */
    private static List<ResourceProgress> inOrder(DeploymentStatusReport report) {
        return report.resources().stream()
                .sorted(Comparator.comparing(resource -> Statuses.isOpen(resource.status())))
                .toList();
    }

    private String line(ResourceProgress resource, int width) {
        String elapsed = Texts.elapsed(Duration.between(start, clock.instant()));
        String text = "%5s  %s  %-9s  %s"
                .formatted(
                        elapsed,
                        resource.name() + " ".repeat(width - resource.name().length()),
                        Texts.lower(resource.status()),
                        describe(resource));
        return text.stripTrailing();
    }

    static String describe(ResourceProgress resource) {
        String action = resource.action() == null ? "" : " " + Texts.lower(resource.action());
        String attempt = resource.attempts() > 1 ? ", attempt " + resource.attempts() : "";
        String message = resource.message() == null ? "" : Texts.oneLine(resource.message());
        if (resource.status() == ResourceProgressStatus.SKIPPED) {
            return message;
        }
        return resource.engine() + action + attempt + (message.isEmpty() ? "" : ": " + message);
    }

    @Override
    public void tick() {
        // a pipe has no use for time that passes
    }

    @Override
    public void end() {
        stream.flush();
    }
}
