package io.nestor.orchestrator.staging;

import io.nestor.models.deployment.Operation;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a run has staged, and is to take effect now.
 *
 * @param run identifies the run for ever
 * @param number counts the run's publications from 1
 */
public record Publication(
        String deployment,
        String team,
        String environment,
        Operation operation,
        int revision,
        String run,
        int number,
        List<Part> parts,
        Surroundings surroundings) {
    public Publication {
        parts = List.copyOf(parts);
    }

    /**
     * The work of one action.
     *
     * @param engine that has staged it
     * @param removal whether it takes the resource away
     */
    public record Part(String resource, String engine, boolean removal) {}

    /**
     * What the run tells and is told meanwhile.
     *
     * @param isCurrent whether this orchestrator still carries the run out: to be asked right before every effect
     * @param isStopping whether the run is to come to its end as soon as it safely can
     */
    public record Surroundings(Log log, BooleanSupplier isCurrent, BooleanSupplier isStopping) {}

    /** Takes a line for the log of a resource. */
    public interface Log {
        void line(Part part, String text);
    }

    /** Tells all resources. */
    public void log(String text) {
        parts.forEach(part -> surroundings.log().line(part, text));
    }

    public boolean isCurrent() {
        return surroundings.isCurrent().getAsBoolean();
    }

    public boolean isStopping() {
        return surroundings.isStopping().getAsBoolean();
    }
}
