package io.nestor.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.OnFailure;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.Planner;
import io.nestor.orchestrator.plan.Plans;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.staging.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random walks through the machine: every input in every state of run and step, every transition of the tables. What a
 * walk never came upon fails the test, so that what is added to the machine has to be reached here too.
 */
class MachineCoverageTest {
    private static final int WALKS = 4_000;
    private static final int LONGEST = 120;
    private static final int TOO_LATE = 99;

    private static final Set<String> STEP_INPUTS = names(RunInput.StepInput.class);
    private static final Set<String> RUN_INPUTS = names(RunInput.class);

    private final Set<String> runPairs = new TreeSet<>();
    private final Set<String> stepPairs = new TreeSet<>();
    private final Set<String> runMoves = new TreeSet<>();
    private final Set<String> stepMoves = new TreeSet<>();

    @Test
    void every_input_meets_every_state_and_every_transition_is_made() {
        for (int seed = 0; seed < WALKS; seed++) {
            new Walk(new Random(seed)).go();
        }

        assertThat(runPairs).containsExactlyElementsOf(pairs(DeploymentStatus.values(), RUN_INPUTS));
        assertThat(stepPairs).containsExactlyElementsOf(pairs(StepState.values(), STEP_INPUTS));
        assertThat(runMoves)
                .containsExactlyElementsOf(
                        moves(RunTransitions.TABLE, DeploymentStatus.values(), RunTransitions.Trigger.values()));
        assertThat(stepMoves)
                .containsExactlyElementsOf(
                        moves(StepTransitions.TABLE, StepState.values(), StepTransitions.Trigger.values()));
    }

    private static Set<String> names(Class<?> inputs) {
        return Arrays.stream(inputs.getPermittedSubclasses())
                .filter(type -> !type.isInterface())
                .map(Class::getSimpleName)
                .filter(name -> inputs == RunInput.StepInput.class || !STEP_INPUTS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> pairs(Enum<?>[] states, Set<String> inputs) {
        Set<String> pairs = new TreeSet<>();
        for (Enum<?> state : states) {
            inputs.forEach(input -> pairs.add(state + " " + input));
        }
        return pairs;
    }

    private static <S extends Enum<S>, T extends Enum<T>> Set<String> moves(
            TransitionTable<S, T> table, S[] states, T[] triggers) {
        Set<String> moves = new TreeSet<>();
        for (S state : states) {
            for (T trigger : triggers) {
                if (table.allows(state, trigger)) {
                    moves.add(state + " " + trigger);
                }
            }
        }
        return moves;
    }

    /** One run, told whatever comes to mind, also what is late, early or nonsense. */
    private final class Walk {
        private final Random random;
        private final RunMachine machine;
        private final RunMachine shadow;
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Walk(Random random) {
            this.random = random;
            RunPlan plan = switch (random.nextInt(6)) {
                case 0 -> Planner.check(List.of(Plans.applied("a", Plans.APP), Plans.applied("b", Plans.OTHER)));
                case 1 ->
                    Plans.deploy(
                            List.of(Plans.resource("a", "app", Map.of()), Plans.resource("b", "app", Map.of(), "a")),
                            List.of(Plans.appliedAsDesired("a", Map.of("size", "s")), Plans.applied("b", Plans.APP)));
                default -> Plans.random(random);
            };
            Set<String> staging = random.nextBoolean() ? Set.of("scripted") : Set.of();
            RunPolicy policy = new RunPolicy(
                    Duration.ofHours(1),
                    1 + random.nextInt(4),
                    Map.of(),
                    staging,
                    1 + random.nextInt(3),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    random.nextBoolean() ? OnFailure.CONTINUE : OnFailure.STOP,
                    false);
            machine = new RunMachine(plan, policy, Plans.decider());
            shadow = new RunMachine(plan, policy, Plans.decider());
        }

        void go() {
            for (int length = random.nextInt(LONGEST); length > 0; length--) {
                now = now.plusMillis(random.nextInt(1_000));
                RunInput input = input();
                met(input);
                take(machine.handle(input, now));
                if (random.nextInt(3) > 0) {
                    take(machine.advance(now));
                }
            }
        }

        private void met(RunInput input) {
            String name = input.getClass().getSimpleName();
            if (input instanceof RunInput.StepInput about) {
                stepPairs.add(machine.step(about.step()).state() + " " + name);
            } else {
                runPairs.add(machine.status() + " " + name);
            }
        }

        /** The journal alone brings another machine to the same state. */
        private void take(List<JournalEntry> entries) {
            for (JournalEntry entry : entries) {
                if (entry instanceof StepEntry about) {
                    stepMoves.add(shadow.step(shadow.stepOf(about)).state() + " " + StepTransitions.Trigger.of(about));
                } else if (!(entry instanceof JournalEntry.Publishing)) {
                    runMoves.add(shadow.status() + " " + trigger(entry));
                }
                shadow.replay(entry, now);
            }
            assertThat(shadow.status()).isEqualTo(machine.status());
            assertThat(shadow.publication()).isEqualTo(machine.publication());
            for (int step = 0; step < machine.plan().size(); step++) {
                assertThat(shadow.step(step)).isEqualTo(machine.step(step));
            }
        }

        private static RunTransitions.Trigger trigger(JournalEntry entry) {
            return switch (entry) {
                case JournalEntry.RunStarted started -> RunTransitions.Trigger.STARTED;
                case JournalEntry.CancelRequested cancel -> RunTransitions.Trigger.CANCEL_REQUESTED;
                case JournalEntry.RunTimedOut timedOut -> RunTransitions.Trigger.TIMED_OUT;
                case JournalEntry.RunEnded end -> RunTransitions.Trigger.ofEnd(end.status());
                default -> throw new AssertionError("the machine writes no " + entry);
            };
        }

        private RunInput input() {
            if (machine.plan().size() == 0) {
                return new RunInput.Begin();
            }
            int step = random.nextInt(machine.plan().size());
            int attempt = random.nextInt(8) == 0 ? TOO_LATE : machine.step(step).attempts();
            boolean check = machine.plan().step(step).phase() == Phase.CHECK;
            return switch (random.nextInt(27)) {
                case 25 -> new RunInput.PublicationEnded(publication(), new Published.Done());
                case 26 -> new RunInput.PublicationEnded(publication(), new Published.Failed("code", "refused"));
                case 0, 1, 2 -> new RunInput.Begin();
                case 3 -> random.nextInt(4) == 0 ? new RunInput.CancelRequested("user") : new RunInput.Begin();
                case 4 -> random.nextInt(4) == 0 ? new RunInput.TimedOut("too long") : new RunInput.Begin();
                case 5 -> new RunInput.Remembered(step, attempt, "handle");
                case 6 -> new RunInput.Progressed(step, attempt, "not ready");
                case 7 -> new RunInput.Repeatable(step, attempt, "again");
                case 8 -> new RunInput.Lost(step, attempt, "lost");
                case 9, 10 -> new RunInput.RetryDue(step, attempt);
                case 11, 12 -> new RunInput.Finished(step, attempt, new Outcome.Failed("code", "not now", true));
                case 13 -> new RunInput.Finished(step, attempt, new Outcome.Failed("code", "never", false));
                case 14 -> new RunInput.Finished(step, attempt, new Outcome.Cancelled("stopped"));
                case 15 -> new RunInput.Doubted(step, attempt, "twice");
                case 16 -> checked(step, check ? attempt : TOO_LATE);
                default -> check ? checked(step, attempt) : succeeded(step, attempt);
            };
        }

        private int publication() {
            return random.nextInt(8) == 0 ? TOO_LATE : machine.publication();
        }

        private static RunInput checked(int step, int attempt) {
            return new RunInput.Checked(step, attempt, DriftStatus.IN_SYNC, List.of(), null);
        }

        /** An engine may forget outputs that its definition declares and others take. */
        private RunInput succeeded(int step, int attempt) {
            Map<String, Object> outputs = random.nextInt(8) == 0
                    ? Map.of()
                    : Plans.outputs(machine.plan().step(step).resource());
            return new RunInput.Finished(step, attempt, new Outcome.Succeeded(outputs, Set.of(), "id", true));
        }
    }
}
