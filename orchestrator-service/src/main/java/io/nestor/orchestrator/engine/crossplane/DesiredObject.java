package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.manifest.Namespaces;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object as it is to be applied.
 *
 * @param sensitive paths of the values that must not be shown
 */
record DesiredObject(ObjectReference reference, Map<String, @Nullable Object> document, Set<String> sensitive) {
    DesiredObject {
        document = Copies.map(document);
        sensitive = Set.copyOf(sensitive);
    }

    /** Whether it is one of Kubernetes' own kinds, or a provider's settings: there as soon as it is applied. */
    boolean isReadyAtOnce() {
        return Namespaces.isBuiltIn(reference) || reference.kind().endsWith("ProviderConfig");
    }
}
