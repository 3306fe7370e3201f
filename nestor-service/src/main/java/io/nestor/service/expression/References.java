package io.nestor.service.expression;

import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;

/**
 * The outputs of resources that a tree of templates uses.
 *
 * @param paths by output, where it is used first
 * @param problems expressions that can't be read, or use {@code resources} so that nobody can tell which output is meant
 */
public record References(Map<OutputReference, String> paths, List<Problem> problems) {
    public References {
        paths = Copies.map(paths);
        problems = Copies.list(problems);
    }
}
