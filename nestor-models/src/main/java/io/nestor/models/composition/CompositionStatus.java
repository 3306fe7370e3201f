package io.nestor.models.composition;

import io.nestor.models.error.Violation;
import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;

/**
 * What the last check against the catalog found.
 *
 * @param resolved catalog references to the exact versions that they mean today
 */
public record CompositionStatus(CompositionState state, List<Violation> violations, Map<String, String> resolved) {
    public CompositionStatus {
        violations = Copies.list(violations);
        resolved = Copies.map(resolved);
    }
}
