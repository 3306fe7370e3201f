package io.nestor.orchestrator.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody has to see to its end, as it is stored.
 *
 * @param owner the orchestrator that carries it out
 * @param cancelRequestedBy who has asked another orchestrator than the owner to cancel it
 */
public record UnfinishedRun(int run, String owner, @Nullable String cancelRequestedBy) {
    private static final String NOBODY = "";

    @JsonCreator
    public UnfinishedRun {}

    /** Earlier versions stored the number alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static UnfinishedRun ownedByNobody(int run) {
        return new UnfinishedRun(run, NOBODY, null);
    }

    UnfinishedRun ownedBy(String newOwner) {
        return new UnfinishedRun(run, newOwner, cancelRequestedBy);
    }

    UnfinishedRun cancelledBy(String caller) {
        return new UnfinishedRun(run, owner, caller);
    }
}
