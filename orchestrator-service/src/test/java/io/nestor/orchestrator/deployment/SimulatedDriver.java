package io.nestor.orchestrator.deployment;

import io.nestor.orchestrator.deployment.SimulatedCloud.Work;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.execution.EngineDriver;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import java.time.Duration;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Engines as one life of a process calls them: slow, failing before or after their effect, waiting, hanging, going on
 * after the process is gone or dying with it.
 */
final class SimulatedDriver implements EngineDriver {
    /** A call that can neither be withdrawn nor interrupted. */
    private static final Call NEITHER = new Call() {
        @Override
        public boolean withdraw() {
            return false;
        }

        @Override
        public void interrupt() {}
    };

    private final SimulatedTime time;
    private final SimulatedCloud cloud;
    private final Life life;
    private final Faults faults;
    private final Random random;
    private final BiConsumer<Phase, ResourceTask> beforeWork;

    /** What the engine will do with a call. */
    private enum Fate {
        DO_IT,
        FAIL_BEFORE,
        FAIL_AFTER,
        FAIL_FOR_GOOD,
        WAIT,
        HANG
    }

    /** @param beforeWork looks at every action before it begins */
    SimulatedDriver(
            SimulatedTime time,
            SimulatedCloud cloud,
            Life life,
            Faults faults,
            Random random,
            BiConsumer<Phase, ResourceTask> beforeWork) {
        this.time = time;
        this.cloud = cloud;
        this.life = life;
        this.faults = faults;
        this.random = random;
        this.beforeWork = beforeWork;
    }

    @Override
    public Call carryOut(String engine, Phase phase, ResourceTask task, Context context, Answer<Outcome> answer) {
        if (faults.strikes(Faults.Kind.CRASH_BEFORE_EFFECT)) {
            throw life.crash();
        }
        Calling call = new Calling(engine, phase, task, context, answer);
        time.in(Duration.ofMillis(random.nextInt(200)), life, call::begin);
        if (faults.strikes(Faults.Kind.CRASH_AFTER_EFFECT)) {
            throw life.crash();
        }
        return call;
    }

    private final class Calling implements Call {
        private final String engine;
        private final Phase phase;
        private final ResourceTask task;
        private final Context context;
        private final Answer<Outcome> answer;
        private boolean begun;
        private boolean withdrawn;
        private @Nullable Work work;

        Calling(String engine, Phase phase, ResourceTask task, Context context, Answer<Outcome> answer) {
            this.engine = engine;
            this.phase = phase;
            this.task = task;
            this.context = context;
            this.answer = answer;
        }

        void begin() {
            if (withdrawn || !context.isCurrent()) {
                return;
            }
            begun = true;
            answer.begun();
            if (random.nextBoolean()) {
                work();
            } else {
                String handle = cloud.nextHandle();
                var _ = context.remembering(handle).thenAccept(durable -> {
                    if (durable) {
                        time.soon(life, () -> work(handle));
                    }
                });
            }
        }

        /** Most of the time it can be found again. */
        private void work() {
            String handle = cloud.nextHandle();
            work(handle);
            if (random.nextInt(4) > 0) {
                var _ = context.remembering(handle);
            }
        }

        private void work(String handle) {
            if (!context.isCurrent()) {
                return;
            }
            beforeWork.accept(phase, task);
            Work begunWork = cloud.begin(handle, engine, phase, task);
            work = begunWork;
            boolean outlives = random.nextBoolean();
            if (!outlives) {
                life.whenOver(begunWork::end);
            }
            Life worker = outlives ? Life.ETERNAL : life;
            Fate fate = faults.isCalm() ? Fate.DO_IT : fate();
            if (fate != Fate.HANG) {
                Duration effect = Duration.ofMillis(random.nextInt(5_000));
                time.in(effect, worker, () -> act(begunWork, fate));
                time.in(
                        effect.plusMillis(random.nextInt(5_000)),
                        worker,
                        () -> end(begunWork, outcome(begunWork, fate)));
            }
            if (fate == Fate.HANG || random.nextBoolean()) {
                context.onCancel(
                        () -> time.in(Duration.ofMillis(random.nextInt(2_000)), worker, () -> stop(begunWork)));
            }
        }

        private Fate fate() {
            return switch (random.nextInt(16)) {
                case 0, 1 -> Fate.FAIL_BEFORE;
                case 2 -> Fate.FAIL_AFTER;
                case 3 -> Fate.FAIL_FOR_GOOD;
                case 4 -> Fate.WAIT;
                case 5 -> Fate.HANG;
                default -> Fate.DO_IT;
            };
        }

        private static void act(Work work, Fate fate) {
            if (fate == Fate.DO_IT || fate == Fate.FAIL_AFTER) {
                work.takeEffect();
            }
        }

        private Outcome outcome(Work work, Fate fate) {
            return switch (fate) {
                case DO_IT -> work.success();
                case WAIT -> new Outcome.Waiting(Duration.ofSeconds(1 + random.nextInt(10)), "it is not ready");
                case FAIL_FOR_GOOD -> new Outcome.Failed("permanent", "never", false);
                default -> new Outcome.Failed("transient", "not now", true);
            };
        }

        /** What is asked to stop may be done already, or does not stop unless it is interrupted. */
        private void stop(Work work) {
            if (random.nextInt(4) > 0) {
                end(work, work.isEffective() ? work.success() : new Outcome.Cancelled("stopped"));
            }
        }

        private void end(Work work, Outcome outcome) {
            if (!work.isOver()) {
                work.end();
                time.soon(life, () -> answer.ended(outcome));
            }
        }

        @Override
        public boolean withdraw() {
            withdrawn |= !begun;
            return withdrawn;
        }

        @Override
        public void interrupt() {
            Work interrupted = work;
            if (interrupted != null) {
                end(interrupted, new Outcome.Failed("interrupted", "interrupted", false));
            }
        }
    }

    @Override
    public Call drift(String engine, ResourceTask task, Context context, Answer<DriftOutcome> answer) {
        answer.begun();
        time.in(Duration.ofMillis(random.nextInt(3_000)), life, () -> answer.ended(drift(engine, task)));
        return NEITHER;
    }

    private DriftOutcome drift(String engine, ResourceTask task) {
        if (!faults.isCalm() && random.nextInt(8) == 0) {
            return new DriftOutcome.Failed("transient", "not now", true);
        }
        return cloud.contains(engine, task)
                ? new DriftOutcome.InSync()
                : new DriftOutcome.Missing("there is no " + task.resource());
    }

    /** What is staged is in the cloud already: publishing it can fail, and can be cut short. */
    @Override
    public void publish(Publication publication, Consumer<Published> answer) {
        if (faults.strikes(Faults.Kind.CRASH_BEFORE_EFFECT)) {
            throw life.crash();
        }
        Published result = !faults.isCalm() && random.nextInt(8) == 0
                ? new Published.Failed("push_refused", "not now")
                : new Published.Done();
        time.in(Duration.ofMillis(random.nextInt(5_000)), life, () -> answer.accept(result));
    }

    @Override
    public Call probe(String engine, ResourceTask task, String handle, Context context, Answer<Probe> answer) {
        answer.begun();
        time.soon(life, () -> lookAgain(task.resource(), handle, context, answer));
        return NEITHER;
    }

    /** Waits for work that goes on by itself. Tells the truth, or that it doesn't know. */
    private void lookAgain(String resource, String handle, Context context, Answer<Probe> answer) {
        Work present = cloud.at(resource);
        Work work = cloud.find(handle);
        if (present != null) {
            if (context.isCancelled()) {
                present.end();
            }
            time.in(Duration.ofSeconds(1), life, () -> lookAgain(resource, handle, context, answer));
        } else if (!faults.isCalm() && random.nextInt(6) == 0) {
            answer.ended(new Probe.Unknown("nobody knows"));
        } else if (work != null && work.isEffective() && random.nextBoolean()) {
            answer.ended(new Probe.Finished(work.success()));
        } else {
            answer.ended(new Probe.Repeatable("it can be done again"));
        }
    }
}
