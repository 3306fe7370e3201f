package io.nestor.cli.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.cli.annotation.AskedDeployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the annotations of a source tree came to. */
public record GenerationView(List<GeneratedFile> files, List<AskedDeployment> requests, boolean checkOnly)
        implements View {
    public GenerationView {
        files = List.copyOf(files);
        requests = List.copyOf(requests);
    }

    /** What became of a file. */
    public enum Change {
        @JsonProperty("created")
        CREATED,
        @JsonProperty("updated")
        UPDATED,
        @JsonProperty("unchanged")
        UNCHANGED
    }

    /** The file of a composition, relative to the folder that was searched. */
    public record GeneratedFile(String composition, String file, Change change) {}

    private record Asked(
            String composition,
            @Nullable String environment,
            @Nullable String name,
            Map<String, Object> parameters,
            String source) {}

    private record Model(List<GeneratedFile> compositions, List<Asked> deployments) {}

    @Override
    public Object model() {
        return new Model(files, requests.stream().map(GenerationView::asked).toList());
    }

    @Override
    public List<String> names() {
        return files.stream().map(GeneratedFile::file).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (files.isEmpty() && requests.isEmpty()) {
            sheet.line("No annotations found; docs/annotations.md says what they look like.");
        }
        for (GeneratedFile file : files) {
            boolean changed = file.change() != Change.UNCHANGED;
            String verb = changed && checkOnly ? "would be " : "";
            sheet.line(
                    Cell.of(verb + Texts.lower(file.change()) + " ", changed ? Paint.YELLOW : Paint.DIM),
                    Cell.of(file.file()));
        }
        if (!requests.isEmpty()) {
            Table table = Table.of("DEPLOYMENT OF", "ENVIRONMENT", "PARAMETERS", "SOURCE");
            requests.forEach(request -> table.row(
                    Cell.of(request.composition(), Paint.BOLD),
                    Cell.of(request.environment()),
                    Cell.of(Texts.settings(asked(request).parameters())),
                    Cell.of(request.at().source())));
            sheet.table(table);
        }
    }

    private static Asked asked(AskedDeployment request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        request.parameters()
                .forEach((name, setting) -> parameters.put(name, setting.value().text()));
        return new Asked(
                request.composition(),
                request.environment(),
                request.name(),
                parameters,
                request.at().source());
    }
}
