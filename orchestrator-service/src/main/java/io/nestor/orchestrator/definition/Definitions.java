package io.nestor.orchestrator.definition;

import io.nestor.models.version.CatalogRef;
import java.util.Optional;

/** Where definitions come from. */
@FunctionalInterface
public interface Definitions {
    /**
     * The definition that a reference means now.
     *
     * @throws io.nestor.models.error.NestorException {@code RESOURCE_NOT_FOUND} with a hint, where there is none; or
     *     what keeps it from being found out
     */
    PinnedDefinition resolve(CatalogRef reference);

    /** What {@link #resolve} would answer, where that can be told without asking anybody. */
    default Optional<PinnedDefinition> known(CatalogRef reference) {
        return Optional.empty();
    }
}
