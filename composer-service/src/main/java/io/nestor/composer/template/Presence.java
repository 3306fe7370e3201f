package io.nestor.composer.template;

import io.nestor.service.expression.References;
import io.nestor.service.expression.TreePath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which resources of a composition are there in a deployment.
 *
 * @param removed by their conditions, by name
 */
record Presence(Map<String, ResolvedResource> removed) {
    boolean includes(String resource) {
        return !removed.containsKey(resource);
    }

    /** Finds outputs in use of resources that are not there. */
    void check(ResolvedResource user, Map<String, @Nullable Object> config, References references, Findings findings) {
        references.paths().forEach((reference, path) -> {
            ResolvedResource gone = removed.get(reference.resource());
            if (gone != null) {
                findings.add(
                        TreePath.join(Paths.config(user.index()), path),
                        "'" + reference + "' is not there: the condition of '" + gone.name() + "' is false ("
                                + gone.instance().condition() + ")");
            }
        });
    }
}
