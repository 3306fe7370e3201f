package io.nestor.catalog.entry;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceStatus;
import io.nestor.models.catalog.ResourceVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that was published once. Its content never changes; only where it stands does.
 *
 * @param definition without status, with what the catalog fills in
 * @param content digest of what was published: the document and the sources that it names
 * @param bundle where its folder is read from
 */
public record PublishedVersion(ResourceDefinition definition, String content, Bundle bundle, Standing standing) {
    /**
     * The definition's folder as it was when the version was published.
     *
     * @param repository configured name
     * @param path of the folder; empty for the whole repository
     * @param digest of the folder's tree
     */
    public record Bundle(String repository, String commit, String path, String digest) {}

    /**
     * Where a version stands.
     *
     * @param retired its name left Git
     * @param seenAt when the catalog last read it in Git
     */
    public record Standing(
            boolean deprecated,
            @Nullable String message,
            @Nullable Instant deprecatedAt,
            boolean retired,
            Instant seenAt) {
        ResourceState state() {
            if (retired) {
                return ResourceState.RETIRED;
            }
            return deprecated ? ResourceState.DEPRECATED : ResourceState.ACTIVE;
        }
    }

    public String name() {
        return definition.metadata().name();
    }

    public String version() {
        return definition.metadata().version();
    }

    public ResourceState state() {
        return standing.state();
    }

    /** Retired versions are not listed and not resolved. */
    public boolean isListed() {
        return !standing.retired();
    }

    /** {@code name:version}. */
    public String reference() {
        return name() + ":" + version();
    }

    /** As API {@code v2beta1} has it. */
    public ResourceDefinition withStatus() {
        return definition.withStatus(
                new ResourceStatus(state(), standing.message(), standing.deprecatedAt(), standing.seenAt()));
    }

    public ResourceVersion asListItem() {
        return new ResourceVersion(
                version(),
                state(),
                definition.metadata().gitCommit(),
                definition.metadata().createdAt());
    }
}
