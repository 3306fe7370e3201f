package io.nestor.cli.view;

import io.nestor.models.deployment.DriftReport;
import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Run;
import java.util.List;
import java.util.Objects;

/** What a drift check has found: what is in sync is counted, everything else is named. */
public record DriftView(String deployment, Run run) implements View {
    @Override
    public Object model() {
        return run;
    }

    @Override
    public List<String> names() {
        return resources().stream()
                .filter(resource -> resource.status().isDrift())
                .map(ResourceDrift::name)
                .toList();
    }

    @Override
    public void print(Sheet sheet) {
        sheet.line(
                Cell.of(deployment, Paint.BOLD),
                Cell.of(": " + Objects.requireNonNullElse(run.message(), Texts.lower(run.status()))));
        resources().stream()
                .filter(resource -> resource.status() != DriftStatus.IN_SYNC)
                .forEach(resource -> print(sheet, resource));
        if (!names().isEmpty()) {
            sheet.line(Cell.of("The next deploy repairs it, also one of the same content.", Paint.DIM));
        }
    }

    private List<ResourceDrift> resources() {
        DriftReport drift = run.drift();
        return drift == null || drift.resources() == null ? List.of() : drift.resources();
    }

    private static void print(Sheet sheet, ResourceDrift resource) {
        String why = resource.message() == null ? "" : "  " + resource.message();
        sheet.line(
                sign(resource.status()),
                Cell.of(resource.name(), Paint.BOLD),
                Cell.of("  " + resource.engine() + "  " + Texts.lower(resource.status()) + why, Paint.DIM));
        resource.changes().forEach(change -> sheet.line("      " + change.path() + ": " + ValueChange.of(change)));
    }

    private static Cell sign(DriftStatus status) {
        return switch (status) {
            case IN_SYNC -> Cell.of("  = ", Paint.GREEN);
            case DRIFTED -> Cell.of("  ~ ", Paint.YELLOW);
            case MISSING -> Cell.of("  - ", Paint.RED);
            case UNKNOWN -> Cell.of("  ? ", Paint.MAGENTA);
        };
    }
}
