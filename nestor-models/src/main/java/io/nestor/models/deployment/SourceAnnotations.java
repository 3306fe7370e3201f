package io.nestor.models.deployment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Annotations that say what a deployment was made from. */
public final class SourceAnnotations {
    /** {@code file:line} of the annotation in the code that asked for the deployment. */
    public static final String SOURCE = "nestor.io/source";

    /** Git commit of that file. */
    public static final String COMMIT = "nestor.io/commit";

    public static final String COMPOSITION = "nestor.io/composition";
    public static final String COMPOSITION_VERSION = "nestor.io/composition-version";

    private SourceAnnotations() {}

    /** Name of the annotation with the {@code file:line} that declares one resource. */
    public static String sourceOf(String resource) {
        return SOURCE + "." + resource;
    }

    /** {@code file:line} that a resource comes from. */
    public static @Nullable String source(Map<String, String> annotations, String resource) {
        String own = annotations.get(sourceOf(resource));
        return own != null ? own : annotations.get(SOURCE);
    }
}
