package io.nestor.catalog.definition;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.error.Violation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A definition as its file has it: everything that can be checked without Git and other definitions is in order. */
public final class Definition {
    private final String file;
    private final ResourceDefinition resource;
    private final boolean deprecated;
    private final @Nullable String deprecationMessage;
    private final String digest;
    private final Positions positions;

    Definition(
            String file,
            ResourceDefinition resource,
            boolean deprecated,
            @Nullable String deprecationMessage,
            String digest,
            Positions positions) {
        this.file = file;
        this.resource = resource;
        this.deprecated = deprecated;
        this.deprecationMessage = deprecationMessage;
        this.digest = digest;
        this.positions = positions;
    }

    /** Without status and without what the catalog fills in. */
    public ResourceDefinition resource() {
        return resource;
    }

    public String name() {
        return resource.metadata().name();
    }

    public String version() {
        return resource.metadata().version();
    }

    public boolean deprecated() {
        return deprecated;
    }

    public @Nullable String deprecationMessage() {
        return deprecationMessage;
    }

    /** SHA-256 of what the document says, whatever its layout, comments, order of fields and deprecation. */
    String digest() {
        return digest;
    }

    /** SHA-256 of what would be published: the document and what its sources hold. */
    public String contentDigest(List<String> sources) {
        String content = digest + "\n" + String.join("\n", sources);
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** By engine, the path of its source relative to the file's folder; empty for the folder itself. */
    public Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        resource.spec().engineConfigs().forEach((engine, config) -> {
            if (config.source() != null) {
                sources.put(engine, SourcePath.normalize(config.source()));
            }
        });
        return sources;
    }

    /** Something that is wrong with the definition after all, at its place in the file. */
    public FileViolation violation(String path, String message) {
        return positions.locate(file, new Violation(path, message));
    }
}
