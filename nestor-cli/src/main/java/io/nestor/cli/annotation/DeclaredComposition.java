package io.nestor.cli.annotation;

import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.json.Copies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A composition put together from annotations.
 *
 * @param team absent for whoever applies it
 * @param sources where each resource is declared, by name
 */
public record DeclaredComposition(
        Position at,
        String name,
        String version,
        @Nullable String description,
        @Nullable String team,
        CompositionSpec spec,
        Map<String, Position> sources) {
    public DeclaredComposition {
        sources = Copies.map(sources);
    }
}
