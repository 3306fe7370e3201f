package io.nestor.cli.view;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.ContextFile;
import io.nestor.models.operation.Page;
import java.nio.file.Path;
import java.util.List;

/** The contexts of a configuration file. */
public record ContextListView(ContextFile file, Path location) implements View {
    @Override
    public Object model() {
        return Page.of(file.contexts().stream().map(Context::withoutToken).toList());
    }

    @Override
    public List<String> names() {
        return file.contexts().stream().map(Context::name).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (file.contexts().isEmpty()) {
            sheet.line("No contexts in " + location + "; 'nestor dev' makes one.");
            return;
        }
        Table table = Table.of("", "NAME", "COMPOSER", "TEAM").wide("CATALOG", "ORCHESTRATOR", "LOGIN");
        for (Context context : file.contexts()) {
            boolean current = context.name().equals(file.currentContext());
            table.row(
                    Cell.of(current ? "*" : " ", Paint.GREEN),
                    Cell.of(context.name()),
                    Cell.of(context.composer()),
                    Cell.of(context.team()),
                    Cell.of(context.catalog()),
                    Cell.of(context.orchestrator()),
                    Cell.of(login(context)));
        }
        sheet.table(table);
    }

    private static String login(Context context) {
        if (context.login() != null) {
            return "renewed by itself";
        }
        return context.token() == null ? "none" : "token";
    }
}
