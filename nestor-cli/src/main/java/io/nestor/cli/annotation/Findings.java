package io.nestor.cli.annotation;

import io.nestor.models.json.Copies;
import java.util.List;

/** What a file or a tree of files says, in the order of files and lines, and what in it can't be understood. */
public record Findings(List<Annotation> annotations, List<Problem> problems) {
    static final Findings NOTHING = new Findings(List.of(), List.of());

    public Findings {
        annotations = Copies.list(annotations);
        problems = Copies.list(problems);
    }
}
