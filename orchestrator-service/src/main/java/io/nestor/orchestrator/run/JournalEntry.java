package io.nestor.orchestrator.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.plan.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. The names on disk are part of the format: they may be added to, not changed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.RunRequested.class, name = "run_requested"),
    @JsonSubTypes.Type(value = JournalEntry.RunStarted.class, name = "run_started"),
    @JsonSubTypes.Type(value = JournalEntry.CancelRequested.class, name = "cancel_requested"),
    @JsonSubTypes.Type(value = JournalEntry.RunTimedOut.class, name = "run_timed_out"),
    @JsonSubTypes.Type(value = JournalEntry.Publishing.class, name = "publishing"),
    @JsonSubTypes.Type(value = JournalEntry.TakenOver.class, name = "taken_over"),
    @JsonSubTypes.Type(value = JournalEntry.RunEnded.class, name = "run_ended"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Remembered.class, name = "remembered"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Progressed.class, name = "progressed"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Doubted.class, name = "doubted"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Staged.class, name = "staged"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Checked.class, name = "checked"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Unchanged.class, name = "unchanged"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Retried.class, name = "retried"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Interrupted.class, name = "interrupted"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Lost.class, name = "lost"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = JournalEntry.StepEntry.Skipped.class, name = "skipped")
})
public sealed interface JournalEntry {
    /** The first entry of every run, written before anybody is told that the run exists. */
    record RunRequested(Operation operation, int revision, String requestedBy) implements JournalEntry {}

    /** @param check whether the run only looks at what there is */
    record RunStarted(boolean check) implements JournalEntry {}

    record CancelRequested(String requestedBy) implements JournalEntry {}

    record RunTimedOut(String message) implements JournalEntry {}

    /**
     * What is staged is about to take effect.
     *
     * @param number counts the run's publications from 1
     */
    record Publishing(int number) implements JournalEntry {}

    /**
     * Another orchestrator carries the run out from here on. Whoever did so before loses its next append.
     *
     * @param by which one
     */
    record TakenOver(String by) implements JournalEntry {}

    /**
     * The last entry of every run.
     *
     * @param drift number of resources by what a check found of them; absent for what is no check
     */
    record RunEnded(
            DeploymentStatus status,
            String message,
            @Nullable Map<DriftStatus, Integer> drift) implements JournalEntry {
        public RunEnded(DeploymentStatus status, String message) {
            this(status, message, null);
        }
    }

    /** Something that happened to one step. */
    sealed interface StepEntry extends JournalEntry {
        String resource();

        Phase phase();

        /**
         * The engine is about to be called.
         *
         * @param attempt from 1
         * @param inputs resolved, in clear
         * @param digest of what will be applied
         */
        record Started(
                String resource,
                Phase phase,
                ActionKind action,
                int attempt,
                Map<String, @Nullable Object> inputs,
                Set<String> sensitiveInputs,
                String digest)
                implements StepEntry {
            public Started {
                inputs = Copies.map(inputs);
                sensitiveInputs = sensitiveInputs == null ? Set.of() : Set.copyOf(sensitiveInputs);
            }
        }

        /** @param handle by which the engine finds the action again after a crash */
        record Remembered(String resource, Phase phase, String handle) implements StepEntry {}

        /** @param message what the action waits for */
        record Progressed(String resource, Phase phase, String message) implements StepEntry {}

        /**
         * The attempt may have made something of which there is no record.
         *
         * @param message what, and how that came about
         */
        record Doubted(String resource, Phase phase, int attempt, String message) implements StepEntry {}

        /** With which an attempt ends well. */
        sealed interface Result extends StepEntry {}

        /** What an engine has made of a resource. */
        sealed interface Made extends Result {
            /** In clear. */
            Map<String, @Nullable Object> outputs();

            Set<String> sensitiveOutputs();
        }

        /** The engine has prepared it, as {@link Succeeded} will say once it is published. */
        record Staged(
                String resource,
                Phase phase,
                Map<String, @Nullable Object> outputs,
                Set<String> sensitiveOutputs,
                @Nullable String externalId)
                implements Made {
            public Staged {
                outputs = Copies.map(outputs);
                sensitiveOutputs = sensitiveOutputs == null ? Set.of() : Set.copyOf(sensitiveOutputs);
            }

            Succeeded published() {
                return new Succeeded(resource, phase, outputs, sensitiveOutputs, externalId, true, null);
            }
        }

        /**
         * The engine did it.
         *
         * @param outputs in clear
         * @param action what it came to; absent where that is what was begun
         */
        record Succeeded(
                String resource,
                Phase phase,
                Map<String, @Nullable Object> outputs,
                Set<String> sensitiveOutputs,
                @Nullable String externalId,
                boolean changed,
                @Nullable ActionKind action)
                implements Made {
            public Succeeded {
                outputs = Copies.map(outputs);
                sensitiveOutputs = sensitiveOutputs == null ? Set.of() : Set.copyOf(sensitiveOutputs);
            }
        }

        /**
         * The engine has looked at it.
         *
         * @param changes from what was made to what is there, sensitive values masked
         * @param message why it is missing or unknown
         */
        record Checked(
                String resource,
                Phase phase,
                DriftStatus status,
                List<Change> changes,
                @Nullable String message) implements Result {
            public Checked {
                changes = Copies.list(changes);
            }
        }

        /** Nothing had to be done: the engine was not called. */
        record Unchanged(String resource, Phase phase) implements StepEntry {}

        /** An attempt failed and another one will be made. */
        record Retried(String resource, Phase phase, String code, String message, Instant retryAt)
                implements StepEntry {}

        record Failed(String resource, Phase phase, String code, String message) implements StepEntry {}

        /** The orchestrator died meanwhile, and the action can be done again without doubling anything. */
        record Interrupted(String resource, Phase phase, String message) implements StepEntry {}

        /** Nobody can tell what became of the action. */
        record Lost(String resource, Phase phase, String message) implements StepEntry {}

        record Cancelled(String resource, Phase phase, String message) implements StepEntry {}

        /** @param root the resource whose failure is the reason */
        record Skipped(String resource, Phase phase, String root, String message) implements StepEntry {}
    }
}
