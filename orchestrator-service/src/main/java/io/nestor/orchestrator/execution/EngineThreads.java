package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.registry.EngineRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls engines, each call on a virtual thread of its own, and no more of them at once than the engine stands. */
public final class EngineThreads implements EngineDriver {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);

    private final EngineRegistry engines;
    private final ExecutionMetrics metrics;
    private final InstantSource clock;

    public EngineThreads(EngineRegistry engines, ExecutionMetrics metrics, InstantSource clock) {
        this.engines = engines;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Call carryOut(String engine, Phase phase, ResourceTask task, ActionContext context, Answer<Outcome> answer) {
        return begin(
                task,
                call -> engines.find(engine)
                        .ifPresentOrElse(
                                found -> carryOut(call, found, phase, task, context, answer),
                                () -> answer.ended(new Outcome.Failed("engine_missing", missing(engine), false))));
    }

    private void carryOut(
            ThreadCall call,
            DeploymentEngine engine,
            Phase phase,
            ResourceTask task,
            ActionContext context,
            Answer<Outcome> answer) {
        Semaphore permits = engines.permits(engine.name());
        permits.acquireUninterruptibly();
        Outcome outcome;
        try {
            if (!call.begin()) {
                return;
            }
            answer.begun();
            outcome = carryOut(engine, phase, task, context);
        } finally {
            permits.release();
        }
        answer.ended(outcome);
    }

    private Outcome carryOut(DeploymentEngine engine, Phase phase, ResourceTask task, ActionContext context) {
        Instant begun = clock.instant();
        try {
            return phase == Phase.APPLY ? engine.deploy(task, context) : engine.delete(task, context);
        } catch (RuntimeException | LinkageError bug) {
            warn(engine, task, bug);
            return new Outcome.Failed("engine_error", String.valueOf(bug), true);
        } finally {
            metrics.engineCalled(engine.name(), phase, Duration.between(begun, clock.instant()));
        }
    }

    @Override
    public Call probe(String engine, ResourceTask task, String handle, ActionContext context, Answer<Probe> answer) {
        return begin(task, call -> {
            if (call.begin()) {
                answer.begun();
                answer.ended(engines.find(engine)
                        .map(found -> probe(found, task, handle, context))
                        .orElseGet(() -> new Probe.Unknown(missing(engine))));
            }
        });
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

    private static Call begin(ResourceTask task, Consumer<ThreadCall> work) {
        ThreadCall call = new ThreadCall();
        call.thread = Thread.ofVirtual()
                .name(task.deployment() + "/" + task.resource())
                .start(() -> work.accept(call));
        return call;
    }

    private static final class ThreadCall implements Call {
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private volatile @Nullable Thread thread;

        private enum State {
            WAITING,
            BEGUN,
            WITHDRAWN
        }

        boolean begin() {
            return state.compareAndSet(State.WAITING, State.BEGUN);
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
