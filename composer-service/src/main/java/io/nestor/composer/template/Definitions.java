package io.nestor.composer.template;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.version.CatalogRef;
import java.util.List;

/** The definitions that a team may use. */
public interface Definitions {
    /** The definition that a reference means today. */
    Resolution resolve(CatalogRef reference);

    /**
     * The composition that {@code [team/]name[:range]} means today.
     *
     * @see ContainedResolution
     */
    default ContainedResolution composition(String reference) {
        return new ContainedResolution.Refused("there are no compositions to contain");
    }

    /** What became of a reference to a composition. */
    sealed interface ContainedResolution {
        /**
         * The composition.
         *
         * @param name with its team where that is another one
         */
        record Found(ComposedResource composition, String name) implements ContainedResolution {}

        /** There is none, or it is not shared. */
        record Refused(String reason) implements ContainedResolution {}
    }

    /** What became of a reference. */
    sealed interface Resolution {
        record Found(ResourceDefinition definition) implements Resolution {}

        /** @param known names that there are, for a hint */
        record UnknownName(List<String> known) implements Resolution {}

        /** @param available versions, newest first */
        record NoSuchVersion(List<String> available) implements Resolution {}

        /** The part behind the colon is neither a version nor a range. */
        record NotARange() implements Resolution {}
    }
}
