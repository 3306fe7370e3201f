package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.RunInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that this process carries out, at most one of each deployment. */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutionTools tools;
    private final Map<String, RunActor> actors = new ConcurrentHashMap<>();
    private final Map<String, Integer> announced = new ConcurrentHashMap<>();

    public Runs(ExecutionTools tools) {
        this.tools = tools;
    }

    /** A run of the deployment is about to be stored and started here: until {@link #retract} nobody is to take it up. */
    public void announce(String deployment) {
        announced.merge(deployment, 1, Integer::sum);
    }

    public void retract(String deployment) {
        announced.computeIfPresent(deployment, (id, count) -> count == 1 ? null : count - 1);
    }

    public boolean isAnnounced(String deployment) {
        return announced.containsKey(deployment);
    }

    /** Starts a run whose first entry is in the journal, at {@code lastSequence}. */
    public LiveRun start(RunJob job, List<Recorded> written, long lastSequence, RunLedger ledger, Mandate mandate) {
        return launch(job, written, Tenure.of(job, lastSequence, mandate), ledger, false);
    }

    /**
     * Takes up a run that another process, or an earlier one, has left behind.
     *
     * @param lastSequence of the entry that says so
     */
    public LiveRun resume(RunJob job, List<Recorded> written, long lastSequence, RunLedger ledger, Mandate mandate) {
        LOG.info("taking up run {} of {}", job.number(), job.deployment());
        return launch(job, written, Tenure.of(job, lastSequence, mandate), ledger, true);
    }

    /** A run whose successor has begun is over, though it may not have noticed yet. */
    private LiveRun launch(RunJob job, List<Recorded> written, Tenure tenure, RunLedger ledger, boolean resumed) {
        RunActor actor =
                new RunActor(job, written, tenure, tools, ledger, over -> actors.remove(job.deployment(), over));
        actors.compute(job.deployment(), (id, other) -> {
            if (other != null && other.isCurrent() && other.job().number() == job.number()) {
                throw new IllegalStateException("run " + job.number() + " of " + id + " is under way here already");
            }
            if (other != null) {
                other.abandon();
            }
            return actor;
        });
        actor.start(resumed);
        return actor.live();
    }

    /** The deployment's run that is under way here. */
    public Optional<LiveRun> find(String deployment) {
        return Optional.ofNullable(actors.get(deployment))
                .filter(RunActor::isCurrent)
                .map(RunActor::live);
    }

    /** Asks a run to stop; false if it is not under way here. */
    public boolean cancel(String deployment, int run, String requestedBy) {
        RunActor actor = actors.get(deployment);
        if (actor == null || !actor.isCurrent() || actor.job().number() != run) {
            return false;
        }
        actor.put(new RunInput.CancelRequested(requestedBy));
        return true;
    }

    public int underWay() {
        return actors.size();
    }

    /** Gives up the runs whose mandate has ended: somebody else may carry them out by now. */
    public void abandonLost() {
        for (RunActor actor : List.copyOf(actors.values())) {
            if (!actor.isCurrent()) {
                actor.abandon();
                actors.remove(actor.job().deployment(), actor);
            }
        }
    }

    /** Leaves all runs where they are, for the next process to take up. Work that engines do by themselves goes on. */
    public void abandonAll() {
        List<RunActor> left = List.copyOf(actors.values());
        left.forEach(RunActor::abandon);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (RunActor actor : left) {
            try {
                actor.awaitIdle(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
