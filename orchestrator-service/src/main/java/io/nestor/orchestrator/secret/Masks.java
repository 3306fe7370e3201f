package io.nestor.orchestrator.secret;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes secrets out of what an engine says, in the forms in which tools print them. */
record Masks(Secrets secrets) {
    static Masks of(Collection<String> values) {
        return new Masks(Secrets.of(values.stream().flatMap(Masks::forms).toList()));
    }

    private static Stream<String> forms(String value) {
        String json = NestorJson.strict().writeValueAsString(value);
        Stream<String> whole = Stream.of(
                value,
                json.substring(1, json.length() - 1),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        // Logs are masked line by line
        return Stream.concat(whole, value.lines());
    }

    PlanOutcome plan(PlanOutcome outcome) {
        return switch (outcome) {
            case PlanOutcome.Planned planned ->
                new PlanOutcome.Planned(
                        planned.action(),
                        changes(planned.changes()),
                        planned.destroyed().stream().map(secrets::maskText).toList());
            case PlanOutcome.Failed failed ->
                new PlanOutcome.Failed(failed.code(), secrets.maskText(failed.message()), failed.retryable());
        };
    }

    DriftOutcome drift(DriftOutcome outcome) {
        return switch (outcome) {
            case DriftOutcome.Drifted(List<Change> changes) -> new DriftOutcome.Drifted(changes(changes));
            case DriftOutcome.Missing(String message) -> new DriftOutcome.Missing(secrets.maskText(message));
            case DriftOutcome.Failed failed ->
                new DriftOutcome.Failed(failed.code(), secrets.maskText(failed.message()), failed.retryable());
            case DriftOutcome.Cancelled(String message) -> new DriftOutcome.Cancelled(secrets.maskText(message));
            case DriftOutcome.InSync same -> same;
            case DriftOutcome.Unsupported unsupported -> unsupported;
        };
    }

    Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded done ->
                new Outcome.Succeeded(done.outputs(), sensitive(done), done.externalId(), done.effect());
            case Outcome.Failed failed ->
                new Outcome.Failed(failed.code(), secrets.maskText(failed.message()), failed.retryable());
            case Outcome.Cancelled(String message) -> new Outcome.Cancelled(secrets.maskText(message));
            case Outcome.Waiting waiting -> new Outcome.Waiting(waiting.delay(), secrets.maskText(waiting.message()));
        };
    }

    Probe probe(Probe probe) {
        return switch (probe) {
            case Probe.Finished(Outcome outcome) -> new Probe.Finished(outcome(outcome));
            case Probe.Repeatable(String message) -> new Probe.Repeatable(secrets.maskText(message));
            case Probe.Unknown(String message) -> new Probe.Unknown(secrets.maskText(message));
        };
    }

    /** What is written to logs of it has no secret in it. */
    RuntimeException exception(RuntimeException bug) {
        boolean leaks = Stream.iterate((Throwable) bug, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> secrets.isIn(String.valueOf(cause.getMessage())));
        if (!leaks) {
            return bug;
        }
        IllegalStateException masked = new IllegalStateException(secrets.maskText(String.valueOf(bug)));
        masked.setStackTrace(bug.getStackTrace());
        return masked;
    }

    private Set<String> sensitive(Outcome.Succeeded done) {
        Set<String> sensitive = new HashSet<>(done.sensitiveOutputs());
        done.outputs().forEach((name, value) -> {
            if (secrets.isIn(value)) {
                sensitive.add(name);
            }
        });
        return sensitive;
    }

    private List<Change> changes(List<Change> changes) {
        return changes.stream()
                .map(change -> new Change(
                        change.path(),
                        secrets.mask(change.before()),
                        secrets.mask(change.after()),
                        change.knownAfterApply()))
                .toList();
    }

    ActionContext context(ActionContext context) {
        return new ActionContext() {
            @Override
            public int attempt() {
                return context.attempt();
            }

            @Override
            public void log(String line) {
                context.log(secrets.maskText(line));
            }

            @Override
            public void flushLog() {
                context.flushLog();
            }

            @Override
            public void remember(String handle) {
                context.remember(handle);
            }

            @Override
            public void doubt(String message) {
                context.doubt(secrets.maskText(message));
            }

            @Override
            public boolean isCancelled() {
                return context.isCancelled();
            }

            @Override
            public void onCancel(Runnable hook) {
                context.onCancel(hook);
            }

            @Override
            public String run() {
                return context.run();
            }

            @Override
            public long epoch() {
                return context.epoch();
            }

            @Override
            public boolean isCurrent() {
                return context.isCurrent();
            }
        };
    }
}
