package io.nestor.cli.view;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.operation.Page;
import java.util.List;

/** Definitions of the catalog, each in its latest version. */
public record ResourceListView(List<ResourceDefinition> resources) implements View {
    @Override
    public Object model() {
        return Page.of(resources);
    }

    @Override
    public List<String> names() {
        return resources.stream().map(resource -> resource.metadata().name()).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (resources.isEmpty()) {
            sheet.line("No resources.");
            return;
        }
        Table table = Table.of("NAME", "VERSION", "PROVIDER", "CATEGORY", "ENGINES", "DESCRIPTION")
                .wide("TYPE", "MAINTAINERS", "REPOSITORY", "COMMIT");
        for (ResourceDefinition resource : resources) {
            ResourceMetadata metadata = resource.metadata();
            table.row(
                    Cell.of(metadata.name(), Paint.BOLD),
                    Cell.of(metadata.version()),
                    Cell.of(metadata.provider()),
                    Cell.of(metadata.category()),
                    Cell.of(String.join(", ", resource.spec().supportedEngines())),
                    Cell.of(metadata.description() == null ? "" : metadata.description()),
                    Cell.of(metadata.resourceType()),
                    Cell.of(String.join(", ", metadata.maintainers())),
                    Cell.of(metadata.gitRepository()),
                    Cell.of(metadata.gitCommit()));
        }
        sheet.table(table);
    }
}
