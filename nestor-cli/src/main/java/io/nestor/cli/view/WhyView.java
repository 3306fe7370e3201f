package io.nestor.cli.view;

import io.nestor.models.explanation.Attempt;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.explanation.NextStep;
import io.nestor.models.explanation.ResourceExplanation;
import io.nestor.models.explanation.ResourceExplanation.Failure;
import io.nestor.models.explanation.ResourceExplanation.Related;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a deployment is in the state that it is in, readable at 80 columns. */
public record WhyView(Explanation explanation, Instant now) implements View {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public Object model() {
        return explanation;
    }

    /** The resources to blame. */
    @Override
    public List<String> names() {
        return explanation.roots();
    }

    @Override
    public void print(Sheet sheet) {
        sheet.line(
                Cell.of(explanation.id() + "  ", Paint.BOLD),
                Statuses.of(explanation.operation(), explanation.status()),
                Cell.of("  run " + explanation.run() + " by " + explanation.requestedBy() + when(), Paint.DIM));
        sheet.wrapped("", explanation.summary());
        explanation.resources().forEach(resource -> print(sheet, resource));
        printNext(sheet);
    }

    private String when() {
        Instant end = explanation.completedAt();
        Instant start = explanation.startedAt();
        if (end == null) {
            return start == null ? "" : ", for " + Texts.elapsed(Duration.between(start, now));
        }
        String took = start == null ? "" : ", took " + Texts.elapsed(Duration.between(start, end));
        return ", " + Texts.ago(end, now) + took;
    }

    private static void print(Sheet sheet, ResourceExplanation resource) {
        sheet.blank()
                .line(
                        Statuses.symbol(resource.status()),
                        Cell.of(" " + resource.name(), Paint.BOLD),
                        Cell.of("  " + Texts.lower(resource.status()) + ", " + resource.engine(), Paint.DIM));
        sheet.wrapped("  ", resource.summary());
        Failure failure = resource.failure();
        if (failure != null) {
            sheet.wrapped("  ", failure.code() + ": " + failure.message());
        }
        resource.warnings().forEach(warning -> sheet.wrapped("  ", "warning: " + warning));
        printAttempts(sheet, resource.attempts());
        printRelated(
                sheet, "Waits for", resource.waitsFor(), resource.waitsFor().size());
        printRelated(sheet, "Held up by it", resource.affected(), resource.affectedTotal());
        OriginView.print(sheet, resource.provenance());
    }

    private static void printAttempts(Sheet sheet, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        sheet.blank().line(Cell.of("  Attempts", Paint.BOLD));
        String before = "";
        for (Attempt attempt : attempts) {
            sheet.line(
                    Cell.of("    %-3d %s  %-6s  %-7s  "
                            .formatted(
                                    attempt.number(),
                                    TIME.format(attempt.startedAt()),
                                    Texts.elapsed(attempt.took()),
                                    Texts.lower(attempt.action()))),
                    Cell.of(Texts.lower(attempt.outcome()), paint(attempt.outcome())));
            String said = said(attempt);
            if (!said.isEmpty() && !said.equals(before)) {
                sheet.wrapped("        ", said);
            }
            before = said;
        }
    }

    private static String said(Attempt attempt) {
        String message = Objects.requireNonNullElse(attempt.message(), "");
        String first = message.strip().lines().findFirst().orElse("");
        return attempt.code() == null ? first : attempt.code() + ": " + first;
    }

    private static Paint paint(Attempt.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Paint.GREEN;
            case FAILED, UNKNOWN -> Paint.RED;
            case RUNNING -> Paint.CYAN;
            case INTERRUPTED, CANCELLED -> Paint.YELLOW;
        };
    }

    private static void printRelated(Sheet sheet, String title, List<Related> related, int total) {
        if (related.isEmpty()) {
            return;
        }
        int listed = Math.min(related.size(), 10);
        sheet.blank().line(Cell.of("  " + title, Paint.BOLD));
        Table table = Table.indented(4);
        for (Related other : related.subList(0, listed)) {
            String through = other.through() == null ? "" : "through " + other.through();
            table.row(
                    Statuses.symbol(other.status()),
                    Cell.of(other.name()),
                    Statuses.of(other.status()),
                    Cell.of(through));
        }
        sheet.table(table);
        if (total > listed) {
            sheet.line("    and " + (total - listed) + " more");
        }
    }

    private void printNext(Sheet sheet) {
        if (explanation.next().isEmpty()) {
            return;
        }
        sheet.blank().line(Cell.of("What to do", Paint.BOLD));
        for (NextStep step : explanation.next()) {
            String command = command(step);
            sheet.wrapped("  ", step.text());
            if (command != null) {
                sheet.line(Cell.of("      " + command, Paint.CYAN));
            }
        }
    }

    private @Nullable String command(NextStep step) {
        String id = explanation.id();
        return switch (step.kind()) {
            case LOGS -> "nestor logs " + id + (step.resource() == null ? "" : " --resource " + step.resource());
            case WAIT -> "nestor status " + id + " --watch";
            case ROLLBACK -> "nestor rollback " + id + (step.revision() == null ? "" : " --to " + step.revision());
            case DESTROY -> "nestor destroy " + id;
            case CANCEL -> "nestor cancel " + id;
            case DEPLOY -> deployCommand();
            case CHECK, CONFIGURE -> null;
        };
    }

    private @Nullable String deployCommand() {
        return explanation.resources().stream()
                .map(resource -> resource.provenance().composition())
                .filter(Objects::nonNull)
                .findFirst()
                .map(origin -> "nestor deploy " + origin.name() + " --environment " + origin.environment()
                        + named(origin.name() + "-" + origin.environment()))
                .orElse(null);
    }

    private String named(String usual) {
        return explanation.id().equals(usual) ? "" : " --name " + explanation.id();
    }
}
