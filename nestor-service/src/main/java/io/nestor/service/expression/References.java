package io.nestor.service.expression;

import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;

/**
 * The outputs and secrets that a tree of templates uses.
 *
 * @param paths by output of a resource, where it is used first
 * @param deployments the same for outputs of other deployments, by their ids
 * @param secrets where each is used first
 * @param problems expressions that can't be read, or use {@code resources} or {@code deployments} so that nobody can tell which output is meant
 */
public record References(
        Map<OutputReference, String> paths,
        Map<OutputReference, String> deployments,
        Map<SecretReference, String> secrets,
        List<Problem> problems) {
    public References {
        paths = Copies.map(paths);
        deployments = Copies.map(deployments);
        secrets = Copies.map(secrets);
        problems = Copies.list(problems);
    }
}
