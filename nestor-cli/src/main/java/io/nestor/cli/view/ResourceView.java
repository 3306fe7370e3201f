package io.nestor.cli.view;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One definition. */
public record ResourceView(ResourceDefinition resource) implements View {
    @Override
    public Object model() {
        return resource;
    }

    @Override
    public List<String> names() {
        return List.of(resource.metadata().name() + ":" + resource.metadata().version());
    }

    @Override
    public void print(Sheet sheet) {
        ResourceMetadata metadata = resource.metadata();
        sheet.field("Resource", Cell.of(metadata.name(), Paint.BOLD))
                .field("Version", metadata.version())
                .field("Description", metadata.description())
                .field("Provider", metadata.provider())
                .field("Category", metadata.category())
                .field("Type", metadata.resourceType())
                .field("Engines", list(resource.spec().supportedEngines()))
                .field("Maintainers", list(metadata.maintainers()))
                .field("Depends on", list(resource.spec().dependencies()))
                .field("Conflicts with", list(resource.spec().conflictsWith()))
                .field("Source", source(metadata));
        printState(sheet, resource.status());
        if (!resource.spec().requiredInputs().isEmpty()) {
            sheet.blank().table(InputTables.of("REQUIRED INPUT", resource.spec().requiredInputs()));
        }
        if (!resource.spec().optionalInputs().isEmpty()) {
            sheet.blank().table(InputTables.of("OPTIONAL INPUT", resource.spec().optionalInputs()));
        }
        printOutputs(sheet);
    }

    private static void printState(Sheet sheet, @Nullable ResourceStatus status) {
        if (status != null) {
            String message = status.message() == null ? "" : ": " + status.message();
            sheet.field("State", Texts.lower(status.state()) + message);
        }
    }

    private void printOutputs(Sheet sheet) {
        if (resource.spec().outputs().isEmpty()) {
            return;
        }
        Table table = Table.of("OUTPUT", "TYPE", "DESCRIPTION");
        resource.spec()
                .outputs()
                .forEach(output -> table.row(
                        Cell.of(output.name()),
                        Cell.of(Texts.lower(output.type())),
                        Cell.of(output.description() == null ? "" : output.description())));
        sheet.blank().table(table);
    }

    private static @Nullable String source(ResourceMetadata metadata) {
        String commit = metadata.gitCommit();
        return metadata.gitRepository() == null
                ? null
                : metadata.gitRepository() + " " + metadata.gitPath() + " at "
                        + (commit == null ? "-" : commit.substring(0, Math.min(12, commit.length())));
    }

    private static @Nullable String list(List<String> items) {
        return items.isEmpty() ? null : String.join(", ", items);
    }
}
