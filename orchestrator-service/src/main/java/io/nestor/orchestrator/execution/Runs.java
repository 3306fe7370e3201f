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

    public Runs(ExecutionTools tools) {
        this.tools = tools;
    }

    /** Starts a run whose first entry is in the journal. */
    public LiveRun start(RunJob job, List<Recorded> written, long lastSequence, RunLedger ledger) {
        return launch(job, written, lastSequence, ledger, false);
    }

    /** Takes up a run that another process, or an earlier one, has left behind. */
    public LiveRun resume(RunJob job, List<Recorded> written, long lastSequence, RunLedger ledger) {
        LOG.info("taking up run {} of {}", job.number(), job.deployment());
        return launch(job, written, lastSequence, ledger, true);
    }

    /** A run whose successor has begun is over, though it may not have noticed yet. */
    private LiveRun launch(RunJob job, List<Recorded> written, long lastSequence, RunLedger ledger, boolean resumed) {
        RunActor actor =
                new RunActor(job, written, lastSequence, tools, ledger, over -> actors.remove(job.deployment(), over));
        actors.compute(job.deployment(), (id, other) -> {
            if (other != null && other.job().number() == job.number()) {
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
        return Optional.ofNullable(actors.get(deployment)).map(RunActor::live);
    }

    /** Asks a run to stop; false if it is not under way here. */
    public boolean cancel(String deployment, int run, String requestedBy) {
        RunActor actor = actors.get(deployment);
        if (actor == null || actor.job().number() != run) {
            return false;
        }
        actor.put(new RunInput.CancelRequested(requestedBy));
        return true;
    }

    public int underWay() {
        return actors.size();
    }

    /** Leaves all runs where they are, for the next process to take up. Work that engines do by themselves goes on. */
    public void abandonAll() {
        List<RunActor> left = List.copyOf(actors.values());
        left.forEach(RunActor::abandon);
        for (RunActor actor : left) {
            try {
                actor.awaitIdle(PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
