package io.nestor.catalog.entry;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceStatus;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.json.NestorJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version that was published once. Its content never changes; only where it stands does. One that comes from the store
 * reads there what lists and searches need; the rest of its definition waits until somebody asks.
 */
public final class PublishedVersion {
    private final ResourceMetadata metadata;
    private final List<String> engines;
    private final String content;
    private final Bundle bundle;
    private final Standing standing;
    private final @Nullable ResourceDefinition definition;
    private final byte @Nullable [] document;
    private volatile @Nullable Rendering plain;
    private volatile @Nullable Rendering withStatus;

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

    /** What the store keeps. */
    private record Stored(ResourceDefinition definition, String content, Bundle bundle, Standing standing) {}

    /** As much of it as a start has to read. */
    private record Outline(Definition definition, String content, Bundle bundle, Standing standing) {
        private record Definition(ResourceMetadata metadata, Spec spec) {}

        private record Spec(List<String> supportedEngines) {}
    }

    /**
     * @param definition without status, with what the catalog fills in
     * @param content digest of what was published: the document and the sources that it names
     * @param bundle where its folder is read from
     */
    PublishedVersion(ResourceDefinition definition, String content, Bundle bundle, Standing standing) {
        this.metadata = definition.metadata();
        this.engines = definition.spec().supportedEngines();
        this.content = content;
        this.bundle = bundle;
        this.standing = standing;
        this.definition = definition;
        this.document = null;
    }

    private PublishedVersion(Outline outline, byte[] document) {
        this.metadata = outline.definition().metadata();
        this.engines = List.copyOf(outline.definition().spec().supportedEngines());
        this.content = outline.content();
        this.bundle = outline.bundle();
        this.standing = outline.standing();
        this.definition = null;
        this.document = document;
    }

    static PublishedVersion fromDocument(byte[] document) {
        return new PublishedVersion(NestorJson.lenient().readValue(document, Outline.class), document);
    }

    byte[] toDocument() {
        return NestorJson.strict().writeValueAsBytes(new Stored(definition(), content, bundle, standing));
    }

    /** Without status, with what the catalog fills in. What comes from the store is read there anew: few ask for more than its JSON. */
    public ResourceDefinition definition() {
        return definition != null
                ? definition
                : NestorJson.lenient()
                        .readValue(Objects.requireNonNull(document), Stored.class)
                        .definition();
    }

    /** As API {@code v1} has it. */
    public Rendering plain() {
        Rendering known = plain;
        if (known == null) {
            known = Rendering.of(definition());
            plain = known;
        }
        return known;
    }

    /** As API {@code v2beta1} has it. */
    public Rendering withStatus() {
        Rendering known = withStatus;
        if (known == null) {
            known = Rendering.of(definition()
                    .withStatus(new ResourceStatus(
                            state(), standing.message(), standing.deprecatedAt(), standing.seenAt())));
            withStatus = known;
        }
        return known;
    }

    public ResourceMetadata metadata() {
        return metadata;
    }

    /** In order of preference. */
    public List<String> engines() {
        return engines;
    }

    public String content() {
        return content;
    }

    public Bundle bundle() {
        return bundle;
    }

    public Standing standing() {
        return standing;
    }

    public String name() {
        return metadata.name();
    }

    public String version() {
        return metadata.version();
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

    public ResourceVersion asListItem() {
        return new ResourceVersion(version(), state(), metadata.gitCommit(), metadata.createdAt());
    }
}
