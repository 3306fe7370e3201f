package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The run's tree on the terminal, drawn over itself and never higher than the window: what runs and what failed stays in
 * sight, finished parts are folded where there is no room for them. The last drawing stays.
 */
final class ScreenProgress implements Progress {
    private static final String CLEAR_BELOW = "\r\u001b[J";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final int ROWS_AROUND = 4;
    private static final int LEAST_NAME = 20;

    private final Terminal terminal;
    private final boolean colour;
    private final Clock clock;
    private final Instant start;
    private final Map<String, String> said = new ConcurrentHashMap<>();

    private volatile Map<String, Duration> usual = Map.of();
    private ProgressTree.Detail detail = ProgressTree.Detail.ALL;
    private @Nullable DeploymentStatusReport last;
    private String picture = "";

    ScreenProgress(Terminal terminal, boolean colour, Clock clock) {
        this.terminal = terminal;
        this.colour = colour;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void update(DeploymentStatusReport report) {
        last = report;
        draw();
    }

    @Override
    public void tick() {
        draw();
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    @Override
    public void said(LogLine line) {
        if (!line.line().isBlank()) {
            said.put(line.resource(), line.line().strip());
        }
    }

    @Override
    public void expect(Map<String, Duration> durations) {
        usual = Map.copyOf(durations);
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
        String next = picture(report);
        if (next.equals(picture)) {
            return;
        }
        StringBuilder frame = new StringBuilder(HIDE_CURSOR);
        if (!picture.isEmpty()) {
            frame.append("\u001b[%dA".formatted(picture.lines().count()));
        }
        terminal.out().print(frame.append(CLEAR_BELOW).append(next));
        terminal.flush();
        picture = next;
    }

    private String picture(DeploymentStatusReport report) {
        int width = terminal.size().columns() - 1;
        List<ProgressTree.Row> rows = rows(report.resources(), terminal.size().rows() - ROWS_AROUND);
        Sheet sheet = new Sheet(colour, width).table(table(rows, width));
        long shown = rows.stream()
                .mapToLong(row -> row.counted() + (row.resource() == null ? 0 : 1))
                .sum();
        long hidden = report.resources().size() - shown;
        String more = hidden == 0 ? "" : ", " + hidden + " not shown";
        sheet.line(
                Cell.of(report.id() + " ", Paint.BOLD),
                Statuses.of(report.status()),
                Cell.of(
                        "  " + Texts.elapsed(elapsed(report)) + "  " + Statuses.of(report.progress()) + more,
                        Paint.DIM));
        if (!report.status().isTerminal()) {
            forecast(report).ifPresent(forecast -> sheet.line(Cell.of(forecast.toString(), Paint.DIM)));
        }
        return sheet.toString();
    }

    /** Once something had to be folded it stays folded: rows that come and go can't be read. */
    private List<ProgressTree.Row> rows(List<ResourceProgress> resources, int room) {
        List<ProgressTree.Row> rows = ProgressTree.rows(resources, detail, room);
        while (rows.size() > room && detail != ProgressTree.Detail.URGENT) {
            detail = detail.less();
            rows = ProgressTree.rows(resources, detail, room);
        }
        return rows;
    }

    private Table table(List<ProgressTree.Row> rows, int width) {
        int longest = Math.max(LEAST_NAME, width * 2 / 5);
        Table table = Table.indented(1);
        for (ProgressTree.Row row : rows) {
            Cell symbol = Statuses.symbol(row.first().status());
            ResourceProgress resource = row.resource();
            if (resource == null) {
                table.row(
                        symbol,
                        Cell.of(
                                row.branches() + row.counted() + " "
                                        + Statuses.summary(row.first().status()),
                                Paint.DIM));
                continue;
            }
            String more = row.counted() == 0 ? "" : " and " + row.counted() + " below";
            table.row(
                    symbol,
                    Cell.of(Texts.hung(row.branches(), resource.name() + more, longest)),
                    Statuses.of(resource.action()),
                    Cell.of(resource.engine(), Paint.DIM),
                    Cell.of(elapsed(resource), Paint.DIM),
                    Cell.of(
                            saying(resource),
                            resource.status() == ResourceProgressStatus.FAILED ? Paint.RED : Paint.DIM));
        }
        return table;
    }

    private Optional<Forecast> forecast(DeploymentStatusReport report) {
        return Forecast.of(report, usual, clock.instant());
    }

    private Duration elapsed(DeploymentStatusReport report) {
        Instant end = report.status().isTerminal() ? report.updatedAt() : clock.instant();
        return Duration.between(Objects.requireNonNullElse(report.startedAt(), start), end);
    }

    private String elapsed(ResourceProgress resource) {
        Instant started = resource.startedAt();
        if (started == null) {
            return "";
        }
        return Texts.elapsed(
                Duration.between(started, Objects.requireNonNullElse(resource.completedAt(), clock.instant())));
    }

    private String saying(ResourceProgress resource) {
        String attempt = resource.attempts() > 1 ? "attempt " + resource.attempts() + "  " : "";
        String message = resource.message();
        if (message == null && resource.status() == ResourceProgressStatus.RUNNING) {
            message = said.get(resource.name());
        }
        return attempt + (message == null ? "" : message);
    }
}
