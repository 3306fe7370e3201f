package io.nestor.orchestrator.engine.helm;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.helm.HelmProperties.Repository;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a definition wants of Helm, for one resource.
 *
 * @param waits whether it is made only when its objects are ready, and deleted only when they are gone
 */
record ReleaseSpec(
        ReleaseName name,
        Owner owner,
        Source source,
        Map<String, @Nullable Object> values,
        boolean createNamespace,
        boolean waits,
        Duration timeout) {
    ReleaseSpec {
        values = Copies.map(values);
    }

    /** Where the chart is. */
    sealed interface Source {
        /** @param path in the definition's folder */
        record Bundled(String path) implements Source {}

        /** In a repository that configuration knows. */
        record Remote(Repository repository, String chart, String version) implements Source {}
    }
}
