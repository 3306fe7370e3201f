package io.nestor.models.composition;

import io.nestor.models.error.Violation;
import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;

/**
 * What the last check against the catalog found. The composer checks again when the catalog changes.
 *
 * @param resolved catalog references to the exact versions that they meant when the composition was written
 * @param updates those of them that mean another version now: what the next deploy takes
 */
public record CompositionStatus(
        CompositionState state, List<Violation> violations, Map<String, String> resolved, Map<String, String> updates) {
    public CompositionStatus {
        violations = Copies.list(violations);
        resolved = Copies.map(resolved);
        updates = Copies.map(updates);
    }
}
