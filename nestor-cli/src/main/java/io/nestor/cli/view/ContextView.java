package io.nestor.cli.view;

import io.nestor.cli.context.Context;
import java.nio.file.Path;
import java.util.List;

/** One context, its token hidden. */
public record ContextView(Context context, Path location) implements View {
    @Override
    public Object model() {
        return context;
    }

    @Override
    public List<String> names() {
        return List.of(context.name());
    }

    @Override
    public void print(Sheet sheet) {
        sheet.field("Context", context.name())
                .field("Composer", context.composer())
                .field("Catalog", context.catalog())
                .field("Orchestrator", context.orchestrator())
                .field("Team", context.team())
                .field("Token", context.token())
                .field("File", location);
    }
}
