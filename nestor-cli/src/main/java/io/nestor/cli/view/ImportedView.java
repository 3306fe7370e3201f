package io.nestor.cli.view;

import io.nestor.models.json.NestorJson;
import java.util.List;
import java.util.Map;

/** A composition that was made of another document; for people it is YAML too, for they go on with it. */
public record ImportedView(Map<String, Object> composition) implements View {
    @Override
    public Object model() {
        return composition;
    }

    @Override
    public List<String> names() {
        return composition.get("metadata") instanceof Map<?, ?> metadata
                ? List.of(String.valueOf(metadata.get("name")))
                : List.of();
    }

    @Override
    public void print(Sheet sheet) {
        sheet.paragraph("", NestorJson.yaml().writeValueAsString(composition));
    }
}
