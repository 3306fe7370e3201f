package io.nestor.cli.view;

import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of a service's audit log, the newest first. */
public record AuditView(List<AuditEntry> entries, Instant now) implements View {
    public AuditView {
        entries = List.copyOf(entries);
    }

    @Override
    public Object model() {
        return Page.of(entries);
    }

    @Override
    public List<String> names() {
        return entries.stream().map(entry -> Long.toString(entry.sequence())).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (entries.isEmpty()) {
            sheet.line("No such requests.");
            return;
        }
        Table table = Table.of("WHEN", "CALLER", "TEAM", "OUTCOME", "REQUEST", "ADDRESS")
                .wide("AT", "SEQUENCE", "TRACE");
        for (AuditEntry entry : entries) {
            table.row(
                    Cell.of(Texts.ago(entry.at(), now)),
                    Cell.of(who(entry), Paint.BOLD),
                    Cell.of(entry.team()),
                    Cell.of(entry.status() + " " + Texts.lower(entry.outcome()), paint(entry.outcome())),
                    Cell.of(entry.method() + " " + entry.path()),
                    Cell.of(entry.address()),
                    Cell.of(Texts.time(entry.at())),
                    Cell.of(entry.sequence()),
                    Cell.of(entry.traceId()));
        }
        sheet.table(table);
        long omitted =
                entries.stream().mapToLong(entry -> count(entry.omitted())).sum();
        if (omitted > 0) {
            sheet.blank().line(Texts.count(omitted, "request") + " of unknown callers between them were not kept.");
        }
    }

    private static @Nullable String who(AuditEntry entry) {
        return entry.onBehalfOf() == null ? entry.caller() : entry.caller() + " for " + entry.onBehalfOf();
    }

    private static int count(@Nullable Integer omitted) {
        return omitted == null ? 0 : omitted;
    }

    private static Paint paint(AuditEntry.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Paint.GREEN;
            case REFUSED -> Paint.YELLOW;
            case FAILED -> Paint.RED;
        };
    }
}
