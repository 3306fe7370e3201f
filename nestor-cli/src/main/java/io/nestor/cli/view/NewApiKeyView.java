package io.nestor.cli.view;

import io.nestor.models.access.NewApiKey;
import java.util.List;

/** A key that was just made, with its secret: the only place that shows it. */
public record NewApiKeyView(NewApiKey made) implements View {
    @Override
    public Object model() {
        return made;
    }

    /** The whole key, for {@code key=$(nestor key create ci -o name)}. */
    @Override
    public List<String> names() {
        return List.of(made.secret());
    }

    @Override
    public void print(Sheet sheet) {
        sheet.field("Key", made.secret())
                .field("Id", made.apiKey().id())
                .field("Name", made.apiKey().name())
                .field("Team", made.apiKey().team())
                .field("Roles", String.join(", ", made.apiKey().roles()))
                .field("Expires", made.apiKey().expiresAt());
    }
}
