package io.nestor.cli.view;

import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.operation.Page;
import java.time.Instant;
import java.util.List;

/** The versions of a definition, newest first. */
public record VersionListView(List<ResourceVersion> versions, Instant now) implements View {
    @Override
    public Object model() {
        return Page.of(versions);
    }

    @Override
    public List<String> names() {
        return versions.stream().map(ResourceVersion::version).toList();
    }

    @Override
    public void print(Sheet sheet) {
        Table table = Table.of("VERSION", "STATE", "COMMIT", "CREATED").wide("FULL COMMIT", "AT");
        for (ResourceVersion version : versions) {
            Instant created = version.createdAt();
            table.row(
                    Cell.of(version.version()),
                    Cell.of(
                            Texts.lower(version.state()),
                            version.state() == ResourceState.ACTIVE ? Paint.GREEN : Paint.YELLOW),
                    Cell.of(version.gitCommit() == null ? null : Texts.cut(version.gitCommit(), 13)),
                    Cell.of(created == null ? null : Texts.ago(created, now)),
                    Cell.of(version.gitCommit()),
                    Cell.of(created == null ? null : Texts.time(created)));
        }
        sheet.table(table);
    }
}
