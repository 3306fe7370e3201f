package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list on the terminal that is drawn over itself, never higher than the window: what runs and what failed stays in
 * sight. The last drawing stays.
 */
final class ScreenProgress implements Progress {
    private static final String CLEAR_BELOW = "\r\u001b[J";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final int ROWS_AROUND = 4;

    private final Terminal terminal;
    private final boolean colour;
    private final Clock clock;
    private final Instant start;
    private final Map<String, Instant> startedAt = new HashMap<>();
    private final Map<String, Instant> endedAt = new HashMap<>();

    private @Nullable DeploymentStatusReport last;
    private int drawn;

    ScreenProgress(Terminal terminal, boolean colour, Clock clock) {
        this.terminal = terminal;
        this.colour = colour;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void update(DeploymentStatusReport report) {
        Instant now = clock.instant();
        for (ResourceProgress resource : report.resources()) {
            switch (resource.status()) {
                case PENDING -> {}
                case RUNNING -> startedAt.putIfAbsent(resource.name(), now);
                default -> endedAt.putIfAbsent(resource.name(), now);
            }
        }
        last = report;
        draw();
    }

    @Override
    public void tick() {
        draw();
    }

    @Override
    public void end() {
        terminal.out().print(SHOW_CURSOR);
        terminal.flush();
    }

    private void draw() {
        DeploymentStatusReport report = last;
        if (report == null) {
            return;
        }
        String picture = picture(report);
        StringBuilder frame = new StringBuilder(HIDE_CURSOR);
        if (drawn > 0) {
            frame.append("\u001b[%dA".formatted(drawn));
        }
        terminal.out().print(frame.append(CLEAR_BELOW).append(picture));
        terminal.flush();
        drawn = (int) picture.lines().count();
    }

    private String picture(DeploymentStatusReport report) {
        Sheet sheet = new Sheet(colour, terminal.size().columns() - 1);
        List<ResourceProgress> shown =
                inSight(report.resources(), terminal.size().rows() - ROWS_AROUND);
        Table table = Table.indented(1);
        for (ResourceProgress resource : shown) {
            table.row(
                    Statuses.symbol(resource.status()),
                    Cell.of(resource.name()),
                    Statuses.of(resource.action()),
                    Cell.of(elapsed(resource), Paint.DIM),
                    Cell.of(
                            detail(resource),
                            resource.status() == ResourceProgressStatus.FAILED ? Paint.RED : Paint.DIM));
        }
        sheet.table(table);
        int hidden = report.resources().size() - shown.size();
        String more = hidden == 0 ? "" : ", " + hidden + " not shown";
        sheet.line(
                Cell.of(report.id() + " ", Paint.BOLD),
                Statuses.of(report.status()),
                Cell.of(
                        "  " + Statuses.of(report.progress()) + more + "  "
                                + Texts.elapsed(Duration.between(start, clock.instant())),
                        Paint.DIM));
        return sheet.toString();
    }

    /** The most telling ones, in their own order. */
    private static List<ResourceProgress> inSight(List<ResourceProgress> resources, int rows) {
        if (resources.size() <= rows) {
            return resources;
        }
        List<ResourceProgress> telling = resources.stream()
                .sorted(Comparator.comparingInt(resource -> urgency(resource.status())))
                .limit(Math.max(1, rows))
                .toList();
        return resources.stream().filter(telling::contains).toList();
    }

    private static int urgency(ResourceProgressStatus status) {
        return switch (status) {
            case FAILED, UNKNOWN -> 0;
            case RUNNING -> 1;
            case SKIPPED, CANCELLED -> 2;
            case PENDING -> 3;
            case SUCCEEDED, DELETED -> 4;
        };
    }

    private String elapsed(ResourceProgress resource) {
        Instant started = startedAt.get(resource.name());
        if (started == null) {
            return "";
        }
        return Texts.elapsed(Duration.between(started, endedAt.getOrDefault(resource.name(), clock.instant())));
    }

    private static String detail(ResourceProgress resource) {
        String attempt = resource.attempts() > 1 ? "attempt " + resource.attempts() + "  " : "";
        return attempt + (resource.message() == null ? resource.engine() : resource.message());
    }
}
