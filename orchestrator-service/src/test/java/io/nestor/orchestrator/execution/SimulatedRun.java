package io.nestor.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.models.deployment.OnFailure;
import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.plan.Plans;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.orchestrator.run.RunInput;
import io.nestor.orchestrator.run.RunMachine;
import io.nestor.orchestrator.run.RunPolicy;
import io.nestor.orchestrator.run.StepStatus;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run in a world that a seed decides on: engines that are slow, fail, or do their work and cannot tell; a process that
 * dies between any two steps and comes back. Nothing here has a thread or a clock.
 */
final class SimulatedRun implements Effects, Journal, RunLedger {
    private static final int MOST_STEPS = 10_000;

    private final Random random;
    private final RunPlan plan;
    private final RunPolicy policy;
    private final List<Recorded> journal = new ArrayList<>();
    private final int crashes;

    /** Engines' work that goes on in the world, by step: it does not end with the process. */
    private final Map<Integer, Integer> underWay = new HashMap<>();

    /** Calls and probes that this process waits for. */
    private final Map<Integer, Integer> awaited = new HashMap<>();

    private final Set<Integer> effective = new HashSet<>();
    private final Map<Integer, RetryTimer> timers = new HashMap<>();
    private RunMachine machine;
    private RunLoop loop;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private JournalEntry.@Nullable RunEnded end;
    private int crashed;

    private record RetryTimer(int attempt, Instant at) {}

    /** The process dies here. */
    private static final class Crash extends RuntimeException {
        Crash() {
            super(null, null, false, false);
        }
    }

    SimulatedRun(long seed) {
        random = new Random(seed);
        plan = Plans.random(random);
        crashes = random.nextInt(5);
        policy = new RunPolicy(
                Duration.ofHours(1),
                1 + random.nextInt(4),
                random.nextBoolean() ? Map.of("scripted", 1 + random.nextInt(2)) : Map.of(),
                1 + random.nextInt(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                List.of(OnFailure.STOP, OnFailure.CONTINUE, OnFailure.ROLLBACK).get(random.nextInt(3)));
        record(new JournalEntry.RunRequested(Operation.DEPLOY, 1, "test"));
        boot();
    }

    /** Runs until the run has ended. */
    void play() {
        List<Message.Told> first = List.of(Message.Told.of(new RunInput.Begin()));
        guarded(() -> loop.process(first));
        for (int step = 0; end == null; step++) {
            assertThat(step).as("steps until the run ends").isLessThan(MOST_STEPS);
            guarded(this::somethingHappens);
        }
    }

    private void boot() {
        machine = new RunMachine(plan, policy, Plans.decider());
        RunJob job = new RunJob(
                "d", "t", "e", 1, Operation.DEPLOY, 1, now, null, plan, ResourceGraph.EMPTY, policy, Map.of());
        LiveRun live = LiveRun.replay(job, machine, journal);
        loop = new RunLoop(machine, live, this, this, this, () -> now);
        awaited.clear();
        timers.clear();
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Crash dead) {
            boolean ended = journal.getLast().entry() instanceof JournalEntry.RunEnded;
            boot();
            if (ended) {
                end = (JournalEntry.RunEnded) journal.getLast().entry();
            } else {
                guarded(() -> {
                    loop.resume();
                    loop.process(List.of(Message.Told.of(new RunInput.Begin())));
                });
            }
        }
    }

    private void crashPerhaps() {
        if (crashed < crashes && random.nextInt(12) == 0) {
            crashed++;
            throw new Crash();
        }
    }

    private void somethingHappens() {
        now = now.plusMillis(random.nextInt(500));
        crashPerhaps();
        List<Message.Told> batch = new ArrayList<>();
        for (int step : List.copyOf(awaited.keySet())) {
            if (random.nextInt(3) > 0) {
                batch.add(Message.Told.of(answer(step, awaited.remove(step))));
            }
        }
        for (int step : List.copyOf(timers.keySet())) {
            RetryTimer timer = timers.get(step);
            if (!timer.at().isAfter(now) || awaited.isEmpty()) {
                timers.remove(step);
                batch.add(Message.Told.of(new RunInput.RetryDue(step, timer.attempt())));
            }
        }
        if (random.nextInt(60) == 0) {
            batch.add(Message.Told.of(new RunInput.CancelRequested("somebody")));
        }
        if (random.nextInt(120) == 0) {
            batch.add(Message.Told.of(new RunInput.TimedOut("too long")));
        }
        if (!batch.isEmpty()) {
            loop.process(batch);
        }
    }

    private RunInput answer(int step, int attempt) {
        if (effective.contains(step)) {
            return succeeded(step, attempt);
        }
        if (underWay.remove(step) == null) {
            return new RunInput.Repeatable(step, attempt, "it had not begun");
        }
        int luck = random.nextInt(20);
        if (crashed > 0 && luck == 0) {
            return new RunInput.Lost(step, attempt, "nobody knows");
        }
        if (luck <= 2) {
            return finished(step, attempt, new Outcome.Failed("transient", "try again", true));
        }
        if (luck == 3) {
            return finished(step, attempt, new Outcome.Failed("permanent", "never", false));
        }
        if (machine.isStopping() && luck < 12) {
            return finished(step, attempt, new Outcome.Cancelled("stopped"));
        }
        effective.add(step);
        return succeeded(step, attempt);
    }

    private RunInput succeeded(int step, int attempt) {
        return finished(
                step,
                attempt,
                new Outcome.Succeeded(Plans.outputs(plan.step(step).resource()), Set.of(), "id", true));
    }

    private static RunInput finished(int step, int attempt, Outcome outcome) {
        return new RunInput.Finished(step, attempt, outcome);
    }

    @Override
    public void launch(int step, StepStatus status) {
        crashPerhaps();
        String resource = plan.step(step).resource();
        for (int other : underWay.keySet()) {
            assertThat(plan.step(other).resource())
                    .as("actions on a resource at once")
                    .isNotEqualTo(resource);
        }
        assertThat(effective).as("steps done twice").doesNotContain(step);
        assertThat(awaited.size()).as("calls at once").isLessThan(policy.maxParallel());
        for (int before : plan.waitsFor(step)) {
            assertThat(machine.step(before).state().isDone())
                    .as("%s before %s", plan.step(before), plan.step(step))
                    .isTrue();
        }
        underWay.put(step, status.attempts());
        awaited.put(step, status.attempts());
        crashPerhaps();
    }

    @Override
    public void probe(int step, StepStatus status) {
        awaited.put(step, status.attempts());
    }

    @Override
    public void retry(int step, int attempt, Instant at) {
        timers.put(step, new RetryTimer(attempt, at));
    }

    @Override
    public void stopActions() {}

    @Override
    public void ended(JournalEntry.RunEnded entry) {
        end = entry;
    }

    @Override
    public boolean append(List<JournalEntry> entries, Instant at, Ending ending) {
        crashPerhaps();
        ending.writes();
        entries.forEach(this::record);
        crashPerhaps();
        return true;
    }

    private void record(JournalEntry entry) {
        Recorded recorded = new Recorded(1, now, null, entry);
        journal.add(Recorded.fromJson(recorded.toJson()));
    }

    @Override
    public List<Write> closing(
            RunJob job,
            JournalEntry.RunEnded last,
            List<ResourceState> resources,
            List<ResourceDrift> findings,
            @Nullable Instant from,
            Instant to) {
        return List.of();
    }

    @Override
    public void closed(RunJob job, JournalEntry.RunEnded last) {}

    DeploymentStatus status() {
        return machine.status();
    }

    RunMachine machine() {
        return machine;
    }

    List<Recorded> journal() {
        return journal;
    }

    RunPlan plan() {
        return plan;
    }

    /** The state that the journal alone gives. */
    RunMachine folded() {
        RunMachine fresh = new RunMachine(plan, policy, Plans.decider());
        journal.forEach(recorded -> fresh.replay(recorded.entry(), recorded.at()));
        return fresh;
    }

    boolean isUnderWay() {
        return !underWay.isEmpty();
    }
}
