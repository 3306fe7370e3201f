package io.nestor.cli.view;

import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.error.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One composition. */
public record CompositionView(ComposedResource composition) implements View {
    @Override
    public Object model() {
        return composition;
    }

    @Override
    public List<String> names() {
        return List.of(composition.metadata().name());
    }

    @Override
    public void print(Sheet sheet) {
        sheet.field("Composition", Cell.of(composition.metadata().name(), Paint.BOLD))
                .field("Version", composition.metadata().version())
                .field("Team", composition.metadata().team())
                .field("State", CompositionListView.state(composition))
                .field("Description", composition.metadata().description());
        if (!composition.spec().parameters().isEmpty()) {
            sheet.blank().table(InputTables.of("PARAMETER", composition.spec().parameters()));
        }
        printResources(sheet);
        printEnvironments(sheet);
        printViolations(sheet, composition.status());
        printUpdates(sheet, composition.status());
    }

    private void printResources(Sheet sheet) {
        Map<String, String> resolved =
                composition.status() == null ? Map.of() : composition.status().resolved();
        Table table = Table.of("RESOURCE", "REFERENCE", "RESOLVED", "CONDITION");
        for (ComposedInstance resource : composition.spec().resources()) {
            String reference = resource.catalogRef() == null ? resource.compositionRef() : resource.catalogRef();
            table.row(
                    Cell.of(resource.name()),
                    Cell.of(reference),
                    Cell.of(resolved.get(String.valueOf(reference))),
                    Cell.of(resource.condition() == null ? "" : resource.condition()));
        }
        sheet.blank().table(table);
    }

    private void printEnvironments(Sheet sheet) {
        Map<String, EnvironmentConfig> environments = composition.spec().environments();
        if (environments.isEmpty()) {
            return;
        }
        Table table = Table.of("ENVIRONMENT", "PARAMETERS");
        environments.forEach(
                (name, environment) -> table.row(Cell.of(name), Cell.of(Texts.settings(environment.parameters()))));
        sheet.blank().table(table);
    }

    private static void printViolations(Sheet sheet, @Nullable CompositionStatus status) {
        if (status == null || status.violations().isEmpty()) {
            return;
        }
        sheet.blank().line(Cell.of("Violations:", Paint.RED));
        for (Violation violation : status.violations()) {
            sheet.paragraph("  ", violation.path() + ": " + violation.message());
        }
    }

    private static void printUpdates(Sheet sheet, @Nullable CompositionStatus status) {
        if (status == null || status.updates().isEmpty()) {
            return;
        }
        sheet.blank().line(Cell.of("The next deploy takes newer versions:", Paint.YELLOW));
        status.updates()
                .forEach((reference, exact) -> sheet.line("  " + reference + ": " + exact + " in the place of "
                        + status.resolved().get(reference)));
    }
}
