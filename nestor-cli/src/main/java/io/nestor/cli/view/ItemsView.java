package io.nestor.cli.view;

import io.nestor.models.operation.Page;
import java.util.List;

/** Several answers as one. */
public record ItemsView(List<View> items) implements View {
    public ItemsView {
        items = List.copyOf(items);
    }

    @Override
    public Object model() {
        return Page.of(items.stream().map(View::model).toList());
    }

    @Override
    public List<String> names() {
        return items.stream().flatMap(item -> item.names().stream()).toList();
    }

    @Override
    public void print(Sheet sheet) {
        items.forEach(item -> item.print(sheet));
    }
}
