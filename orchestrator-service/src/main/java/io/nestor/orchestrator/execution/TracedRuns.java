package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.service.trace.Span;
import io.nestor.service.trace.Spans;
import io.nestor.service.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each run, and of each action in it, when the run has ended: of what is in the journal, so that it does not
 * matter how many orchestrators carried it out.
 */
final class TracedRuns implements ExecutionMetrics {
    private final ExecutionMetrics metrics;
    private final Spans spans;

    /** @param metrics are told all the same */
    TracedRuns(ExecutionMetrics metrics, Spans spans) {
        this.metrics = metrics;
        this.spans = spans;
    }

    @Override
    public void engineCalled(String engine, Phase phase, Duration took) {
        metrics.engineCalled(engine, phase, took);
    }

    @Override
    public void runEnded(RunJob job, DeploymentStatus status, Duration took, List<ResourceState> resources) {
        metrics.runEnded(job, status, took, resources);
        String traceId = job.trace();
        if (traceId != null && !traceId.isEmpty()) {
            trace(Trace.top(traceId), job, status, took, resources);
        }
    }

    private void trace(Trace top, RunJob job, DeploymentStatus status, Duration took, List<ResourceState> resources) {
        Trace run = top.child();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("nestor.deployment", job.deployment());
        tags.put("nestor.team", job.team());
        tags.put("nestor.environment", job.environment());
        tags.put("nestor.run", Integer.toString(job.number()));
        tags.put("nestor.revision", Integer.toString(job.revision()));
        tags.put("nestor.status", word(status));
        spans.add(new Span(
                run,
                top.spanId(),
                "run " + word(job.operation()),
                Span.Kind.INTERNAL,
                job.requestedAt(),
                job.requestedAt().plus(took),
                tags,
                status == DeploymentStatus.FAILED ? "failed" : null));
        resources.forEach(resource -> trace(run, job, resource));
    }

    private void trace(Trace run, RunJob job, ResourceState resource) {
        Instant start = resource.startedAt();
        Instant end = resource.completedAt();
        if (start == null || end == null) {
            return;
        }
        spans.add(new Span(
                run.child(),
                run.spanId(),
                resource.engine() + " " + word(resource.action()),
                Span.Kind.INTERNAL,
                start,
                end,
                Map.of(
                        "nestor.deployment", job.deployment(),
                        "nestor.resource", resource.name(),
                        "nestor.definition", resource.catalogRef(),
                        "nestor.engine", resource.engine(),
                        "nestor.attempts", Integer.toString(resource.attempts()),
                        "nestor.status", word(resource.status())),
                error(resource)));
    }

    private static @Nullable String error(ResourceState resource) {
        boolean failed = resource.status() == ResourceProgressStatus.FAILED;
        return failed && resource.message() != null ? resource.message() : failed ? "failed" : null;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
