package io.nestor.cli.view;

import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.catalog.SearchResult;
import java.util.List;

/** What a search found, best hits first. */
public record SearchView(String words, SearchPage page) implements View {
    @Override
    public Object model() {
        return page;
    }

    @Override
    public List<String> names() {
        return page.items().stream().map(SearchResult::name).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (page.items().isEmpty()) {
            sheet.line("Nothing found for '" + words + "'; 'nestor catalog list' lists everything.");
            return;
        }
        Table table = Table.of("NAME", "VERSION", "PROVIDER", "CATEGORY", "DESCRIPTION")
                .wide("TYPE", "SCORE");
        for (SearchResult hit : page.items()) {
            ResourceMetadata metadata = hit.resource().metadata();
            table.row(
                    Cell.of(hit.name(), Paint.BOLD),
                    Cell.of(hit.version()),
                    Cell.of(metadata.provider()),
                    Cell.of(metadata.category()),
                    Cell.of(metadata.description() == null ? "" : metadata.description()),
                    Cell.of(metadata.resourceType()),
                    Cell.of("%.2f".formatted(hit.score())));
        }
        sheet.table(table);
        if (page.total() > page.items().size()) {
            sheet.line(Cell.of("The best " + page.items().size() + " of " + page.total() + ".", Paint.DIM));
        }
    }
}
