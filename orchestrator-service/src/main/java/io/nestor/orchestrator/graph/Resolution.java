package io.nestor.orchestrator.graph;

import io.nestor.models.error.Violation;
import java.util.List;

/** What became of resolving a graph. */
public sealed interface Resolution {
    record Resolved(ResourceGraph graph) implements Resolution {}

    /** Everything that is wrong, in the order of the request. */
    record Refused(List<Violation> violations) implements Resolution {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
