package io.nestor.orchestrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.UnfinishedRuns;
import io.nestor.service.security.Caller;
import io.nestor.service.store.memory.MemoryStore;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deployment's history in a world that a seed decides on: a user who deploys, cancels, rolls back and destroys,
 * engines that do what engines do, a store that fails, and up to three processes that die between any two steps and come
 * back, or are stopped and know nothing of it. What is between them is the orchestrator as it is. There is no thread and no clock, so a seed always gives the same
 * history. In the end all calms down, and the user gets what was asked for, and then nothing at all.
 */
final class Simulation {
    static final String ID = "shop.it";
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST_STEPS = 100_000;
    private static final Caller USER = new Caller("user", "shop", Set.of());
    private static final Requester REQUESTER = Requester.of(USER);

    private final Random random;
    private final Faults faults;
    private final SimulatedTime time;
    private final SimulatedCloud cloud;
    private final MemoryStore store = new MemoryStore();
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private final List<String> trace = new ArrayList<>();
    private final Invariants invariants;
    private final DeploymentStore truth;
    private final UnfinishedRuns unfinishedRuns;
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private int lives;
    private boolean asked;
    private boolean over;
    private int insistences;

    /** What the user wants next. */
    private record Wish(String name, Asking asking, boolean insisted) {}

    private interface Asking {
        DeploymentRecord ask(Deployments deployments);
    }

    Simulation(long seed) {
        random = new Random(seed);
        faults = new Faults(random);
        time = new SimulatedTime(random);
        cloud = new SimulatedCloud(this::note);
        SimulatedProcess observer = process(Life.ETERNAL, calm());
        truth = observer.store();
        unfinishedRuns = observer.unfinishedRuns();
        invariants = new Invariants(cloud, truth, observer.loader());
        wish();
    }

    private static Faults calm() {
        Faults none = new Faults(new Random(0));
        none.calmDown();
        return none;
    }

    private void wish() {
        Wishes requests = new Wishes(random);
        wishes.add(deploy(requests.next(), false));
        for (int more = random.nextInt(4); more > 0; more--) {
            wishes.add(
                    switch (random.nextInt(7)) {
                        case 0 -> new Wish("destroy", deployments -> deployments.destroy(ID, REQUESTER), false);
                        case 1 ->
                            new Wish("roll back", deployments -> deployments.rollback(ID, null, REQUESTER), false);
                        case 2 -> new Wish("check", deployments -> deployments.drift(ID, REQUESTER), false);
                        default -> deploy(requests.next(), false);
                    });
        }
        wishes.add(deploy(requests.next(), true));
        wishes.add(new Wish("destroy", deployments -> deployments.destroy(ID, REQUESTER), true));
    }

    private static Wish deploy(DeploymentRequest request, boolean insisted) {
        return new Wish("deploy", deployments -> deployments.deploy(request, REQUESTER), insisted);
    }

    /** Plays it to the end, and looks at all that must hold. */
    void play() {
        for (int replicas = 1 + random.nextInt(3); replicas > 0; replicas--) {
            start();
        }
        time.soon(Life.ETERNAL, this::user);
        for (int step = 0; !over; step++) {
            if (!time.step()) {
                throw new AssertionError("nothing goes on, and not everything has ended");
            }
            if (step > MOST_STEPS || time.elapsed().compareTo(LONGEST) > 0) {
                throw new AssertionError(
                        "after " + step + " steps and " + time.elapsed() + " not everything has ended");
            }
        }
    }

    List<String> trace() {
        return trace;
    }

    private void note(String what) {
        trace.add(time.elapsed() + " " + what);
    }

    private void start() {
        Life life = new Life("life " + ++lives);
        note("start of " + life);
        SimulatedProcess started = process(life, faults);
        processes.add(started);
        life.whenOver(() -> {
            note("end of " + life);
            processes.remove(started);
            time.in(Duration.ofMillis(random.nextInt(60_000)), Life.ETERNAL, this::start);
        });
        if (!faults.isCalm()) {
            Duration later = Duration.ofMillis(random.nextInt(40_000));
            switch (random.nextInt(3)) {
                case 0 -> time.in(later, life, life::end);
                case 1 -> time.in(later, life, () -> pause(life));
                default -> {}
            }
        }
        life.act(started::start);
    }

    /** Stops a process (SIGSTOP), for longer than its lease or shorter; it knows nothing of it when it goes on. */
    private void pause(Life life) {
        note("pause of " + life);
        life.pause();
        time.in(Duration.ofMillis(random.nextInt(40_000)), Life.ETERNAL, () -> {
            note("resumption of " + life);
            life.resume().forEach(missed -> time.in(Duration.ZERO, life, missed));
        });
    }

    /** Any that answers. */
    private @Nullable SimulatedProcess process() {
        List<SimulatedProcess> answering =
                processes.stream().filter(each -> !each.life().isPaused()).toList();
        return answering.isEmpty() ? null : answering.get(random.nextInt(answering.size()));
    }

    private SimulatedProcess process(Life life, Faults itsFaults) {
        return new SimulatedProcess(
                life,
                new SimulatedStore(store, life, itsFaults),
                time,
                new SimulatedDriver(time, cloud, life, itsFaults, random, this::beforeWork));
    }

    private void beforeWork(Phase phase, ResourceTask task) {
        invariants.beforeWork(phase, task);
    }

    private void user() {
        SimulatedProcess up = process();
        if (asked && isSettled()) {
            settled();
        } else if (up != null && !asked) {
            up.life().act(() -> ask(up));
        } else if (up != null && !faults.isCalm() && random.nextInt(20) == 0) {
            up.life().act(() -> cancel(up));
        }
        if (!over) {
            time.in(Duration.ofMillis(random.nextInt(3_000)), Life.ETERNAL, this::user);
        }
    }

    private boolean isSettled() {
        return unfinishedRuns.all().isEmpty();
    }

    private void settled() {
        DeploymentRecord deployment = truth.find(ID).orElseThrow().deployment();
        note("run " + deployment.lastRun() + " has ended: " + deployment.operation() + " " + deployment.status() + ": "
                + deployment.message());
        invariants.afterRun(deployment);
        asked = false;
        Wish wish = wishes.element();
        if (!wish.insisted() || deployment.status() == DeploymentStatus.SUCCEEDED) {
            wishes.remove();
            insistences = 0;
        } else {
            assertThat(insistences++).as("runs until it is as it should be").isLessThan(4);
        }
        over = wishes.isEmpty();
    }

    private void ask(SimulatedProcess up) {
        Wish wish = wishes.element();
        if (wish.insisted() && !faults.isCalm()) {
            note("all calms down");
            faults.calmDown();
        }
        try {
            DeploymentRecord begun = wish.asking().ask(up.deployments());
            note(wish.name() + " as run " + begun.presentRun());
            asked = true;
        } catch (NestorException refused) {
            note(wish.name() + " refused: " + refused.getMessage());
            if (!wish.insisted() && isSettled()) {
                wishes.remove();
            }
        } catch (UncheckedIOException lost) {
            note(wish.name() + " has no answer");
        }
    }

    private void cancel(SimulatedProcess up) {
        try {
            up.deployments().cancel(ID, USER);
            note("cancel");
        } catch (NestorException | UncheckedIOException refused) {
            note("cancel refused: " + refused.getMessage());
        }
    }
}
