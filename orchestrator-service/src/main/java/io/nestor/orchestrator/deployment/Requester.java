package io.nestor.orchestrator.deployment;

import io.nestor.service.security.Caller;
import io.nestor.service.store.Key;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a run.
 *
 * @param trace W3C trace id
 * @param idempotencyKey where the answer to this very request is kept
 */
record Requester(Caller caller, @Nullable String trace, Optional<Key> idempotencyKey) {
    /** The orchestrator itself. */
    static final Requester ORCHESTRATOR = of(new Caller("orchestrator", null, Set.of(Caller.SERVICE)));

    static Requester of(Caller caller) {
        return new Requester(caller, null, Optional.empty());
    }
}
