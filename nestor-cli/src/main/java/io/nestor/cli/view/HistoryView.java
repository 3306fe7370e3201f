package io.nestor.cli.view;

import io.nestor.models.deployment.ResourceChange;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.Run;
import io.nestor.models.json.NestorJson;
import io.nestor.models.operation.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was done to a deployment, newest first: each run with the revision that it brought about. */
public record HistoryView(List<Item> items, Instant now) implements View {
    private static final String COMPOSITION_VERSION = "nestor.io/composition-version";

    /**
     * A run with its revision.
     *
     * @param first whether the revision came with this run: what it changed is told once
     */
    record Item(Run run, @Nullable Revision revision, boolean first) {
        @Nullable
        String version() {
            return revision == null ? null : revision.annotations().get(COMPOSITION_VERSION);
        }
    }

    /**
     * @param runs newest first
     * @param limit at most so many runs; 0 for all
     */
    public static HistoryView of(List<Run> runs, List<Revision> revisions, int limit, Instant now) {
        Map<Integer, Revision> byNumber =
                revisions.stream().collect(Collectors.toMap(Revision::number, Function.identity()));
        Map<Integer, Integer> firstRuns =
                runs.stream().collect(Collectors.toMap(Run::revision, Run::number, Math::min));
        List<Item> items = runs.stream()
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .map(run -> new Item(
                        run, byNumber.get(run.revision()), Objects.equals(firstRuns.get(run.revision()), run.number())))
                .toList();
        return new HistoryView(items, now);
    }

    /** Runs as they go over the wire, each with its revision. */
    @Override
    public Object model() {
        List<JsonNode> nodes = new ArrayList<>();
        for (Item item : items) {
            ObjectNode node = NestorJson.strict().valueToTree(item.run());
            if (item.revision() != null) {
                node.set("snapshot", NestorJson.strict().valueToTree(item.revision()));
            }
            nodes.add(node);
        }
        return Page.of(nodes);
    }

    @Override
    public List<String> names() {
        return items.stream().map(item -> Integer.toString(item.run().number())).toList();
    }

    @Override
    public void print(Sheet sheet) {
        Table table = Table.of("RUN", "REVISION", "OPERATION", "STATUS", "WHEN", "BY", "VERSION", "WHAT")
                .wide("STARTED", "TOOK", "RESOURCES");
        for (Item item : items) {
            Run run = item.run();
            Instant when = run.completedAt() == null ? run.startedAt() : run.completedAt();
            table.row(
                    Cell.of(run.number()),
                    Cell.of(run.revision(), Paint.BOLD),
                    Cell.of(Texts.lower(run.operation())),
                    Statuses.of(run.status()),
                    Cell.of(when == null ? "-" : Texts.ago(when, now)),
                    Cell.of(run.requestedBy()),
                    Cell.of(item.version()),
                    Cell.of(Objects.requireNonNullElse(run.message(), "")),
                    Cell.of(run.startedAt() == null ? null : Texts.time(run.startedAt())),
                    Cell.of(took(run)),
                    Cell.of(item.revision() == null ? null : item.revision().resources()));
        }
        sheet.table(table);
        List<Item> changed = items.stream()
                .filter(item -> item.first()
                        && item.revision() != null
                        && !item.revision().changes().isEmpty())
                .toList();
        changed.forEach(item -> printChanges(sheet, Objects.requireNonNull(item.revision())));
    }

    private static @Nullable String took(Run run) {
        return run.startedAt() == null || run.completedAt() == null
                ? null
                : Texts.elapsed(Duration.between(run.startedAt(), run.completedAt()));
    }

    private static void printChanges(Sheet sheet, Revision revision) {
        sheet.blank().line(Cell.of("Revision " + revision.number() + " changed", Paint.BOLD));
        for (ResourceChange change : revision.changes()) {
            sheet.line(sign(change.kind()), Cell.of(change.resource()));
            change.changes().forEach(detail -> sheet.line("      " + detail.path() + ": " + ValueChange.of(detail)));
        }
    }

    private static Cell sign(ResourceChange.Kind kind) {
        return switch (kind) {
            case ADDED -> Cell.of("  + ", Paint.GREEN);
            case REMOVED -> Cell.of("  - ", Paint.RED);
            case CHANGED -> Cell.of("  ~ ", Paint.YELLOW);
        };
    }
}
