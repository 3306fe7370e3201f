package io.nestor.models.explanation;

import io.nestor.models.json.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource comes from.
 *
 * @param composition that the resource is a part of, if the deployment was made from one
 * @param source the annotation that asked for it, if there was one
 * @param inputs by name
 */
public record Provenance(
        Definition definition,
        @Nullable Composition composition,
        @Nullable Source source,
        List<InputOrigin> inputs) {
    public Provenance {
        inputs = Copies.list(inputs);
    }

    /**
     * The definition that it is made with.
     *
     * @param ref {@code name:version}
     * @param repository URL of the Git repository
     * @param path of the file in it
     */
    public record Definition(
            String ref,
            @Nullable String repository,
            @Nullable String path,
            @Nullable String commit) {}

    /**
     * The composition.
     *
     * @param place where it has the resource
     */
    public record Composition(
            String name,
            String version,
            String environment,
            @Nullable Place place) {}

    /**
     * A line in somebody's code.
     *
     * @param location {@code file:line}
     */
    public record Source(String location, @Nullable String commit) {}
}
