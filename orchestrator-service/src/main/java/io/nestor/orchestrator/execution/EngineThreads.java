package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.Protection;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import io.nestor.orchestrator.staging.Staging;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls engines, each call on a virtual thread of its own, and no more of them at once than the engine stands. */
public final class EngineThreads implements EngineDriver {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);

    private final EngineRegistry engines;
    private final ExecutionMetrics metrics;
    private final InstantSource clock;
    private final Staging staging;

    public EngineThreads(EngineRegistry engines, Staging staging, ExecutionMetrics metrics, InstantSource clock) {
        this.engines = engines;
        this.staging = staging;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Call carryOut(String engine, Phase phase, ResourceTask task, Context context, Answer<Outcome> answer) {
        return begin(
                engine,
                task,
                context,
                phase,
                found -> phase == Phase.APPLY ? Protection.deploy(found, task, context) : found.delete(task, context),
                Outcome.Failed::new,
                answer);
    }

    @Override
    public Call drift(String engine, ResourceTask task, Context context, Answer<DriftOutcome> answer) {
        return begin(
                engine,
                task,
                context,
                Phase.CHECK,
                found -> found.drift(task, context),
                DriftOutcome.Failed::new,
                answer);
    }

    /** How a call says that it did not work. */
    private interface Failure<T> {
        T of(String code, String message, boolean retryable);
    }

    private <T> Call begin(
            String engine,
            ResourceTask task,
            ActionContext context,
            Phase phase,
            Function<DeploymentEngine, T> work,
            Failure<T> failure,
            Answer<T> answer) {
        return begin(
                task,
                context,
                call -> engines.find(engine)
                        .ifPresentOrElse(
                                found -> takingTurns(call, found, answer, () -> {
                                    Optional<String> refusal = engines.refusal(engine);
                                    if (refusal.isPresent()) {
                                        return failure.of(
                                                "engine_unavailable",
                                                "engine '" + engine + "' does not work: " + refusal.get(),
                                                true);
                                    }
                                    Instant begun = clock.instant();
                                    T result = attempt(found, task, work, failure);
                                    metrics.engineCalled(engine, phase, Duration.between(begun, clock.instant()));
                                    note(engine, result);
                                    return result;
                                }),
                                () -> answer.ended(failure.of("engine_missing", missing(engine), false))));
    }

    private static <T> T attempt(
            DeploymentEngine engine, ResourceTask task, Function<DeploymentEngine, T> work, Failure<T> failure) {
        try {
            return work.apply(engine);
        } catch (RuntimeException | LinkageError bug) {
            warn(engine, task, bug);
            return failure.of("engine_error", String.valueOf(bug), true);
        }
    }

    private <T> void note(String engine, T result) {
        switch (result) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                engines.failed(engine, code, message);
            case DriftOutcome.Failed(String code, String message, boolean retryable) ->
                engines.failed(engine, code, message);
            default -> engines.worked(engine);
        }
    }

    private <T> void takingTurns(ThreadCall call, DeploymentEngine engine, Answer<T> answer, Supplier<T> work) {
        Semaphore permits = engines.permits(engine.name());
        permits.acquireUninterruptibly();
        T result;
        try {
            if (!call.begin()) {
                return;
            }
            answer.begun();
            result = work.get();
        } finally {
            permits.release();
        }
        answer.ended(result);
    }

    @Override
    public Call probe(String engine, ResourceTask task, String handle, Context context, Answer<Probe> answer) {
        return begin(task, context, call -> {
            if (call.begin()) {
                answer.begun();
                answer.ended(engines.find(engine)
                        .map(found -> probe(found, task, handle, context))
                        .orElseGet(() -> new Probe.Unknown(missing(engine))));
            }
        });
    }

    @Override
    public void publish(Publication publication, Consumer<Published> answer) {
        Thread.ofVirtual()
                .name(publication.deployment() + "/publication")
                .start(() -> answer.accept(published(publication)));
    }

    private Published published(Publication publication) {
        try {
            return staging.publish(publication);
        } catch (RuntimeException bug) {
            LOG.warn("run {} of {} cannot be published", publication.run(), publication.deployment(), bug);
            return new Published.Failed("publication_error", String.valueOf(bug));
        }
    }

    /** An engine that cannot tell must not be taken for one that did nothing. */
    private static Probe probe(DeploymentEngine engine, ResourceTask task, String handle, ActionContext context) {
        try {
            return engine.probe(task, handle, context);
        } catch (RuntimeException | LinkageError bug) {
            warn(engine, task, bug);
            return new Probe.Unknown("engine '" + engine.name() + "' failed when it was asked: " + bug);
        }
    }

    private static String missing(String engine) {
        return "engine '" + engine + "' is not configured in this orchestrator; configure it and deploy again";
    }

    private static void warn(DeploymentEngine engine, ResourceTask task, Throwable bug) {
        LOG.warn("engine {} failed at {} of {}", engine.name(), task.resource(), task.deployment(), bug);
    }

    private static Call begin(ResourceTask task, ActionContext context, Consumer<ThreadCall> work) {
        ThreadCall call = new ThreadCall(context);
        call.thread = Thread.ofVirtual()
                .name(task.deployment() + "/" + task.resource())
                .start(() -> work.accept(call));
        return call;
    }

    private static final class ThreadCall implements Call {
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private final ActionContext context;
        private volatile @Nullable Thread thread;

        ThreadCall(ActionContext context) {
            this.context = context;
        }

        private enum State {
            WAITING,
            BEGUN,
            WITHDRAWN
        }

        /** It may have waited for long: the run may be another orchestrator's by now. */
        boolean begin() {
            return context.isCurrent() && state.compareAndSet(State.WAITING, State.BEGUN);
        }

        @Override
        public boolean withdraw() {
            return state.compareAndSet(State.WAITING, State.WITHDRAWN);
        }

        @Override
        public void interrupt() {
            Thread working = thread;
            if (working != null) {
                working.interrupt();
            }
        }
    }
}
