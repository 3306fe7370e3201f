package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.error.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done with a step whose dependencies are done. */
public sealed interface Decision {
    /**
     * The engine is to be called.
     *
     * @param inputs resolved, defaults applied
     * @param sensitiveInputs names of the inputs that must not be shown
     * @param digest of what will be applied
     */
    record Act(ActionKind action, Map<String, @Nullable Object> inputs, Set<String> sensitiveInputs, String digest)
            implements Decision {}

    /** Applied already, exactly so. */
    record Unchanged() implements Decision {}

    /** Values that are known only now break the definition's rules. */
    record Invalid(List<Violation> violations) implements Decision {}
}
