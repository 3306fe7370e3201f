package io.nestor.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.operation.HealthStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every engine does. A subclass supplies the resource {@code greeting} in its engine's terms. Its inputs: {@code text}
 * can be changed in place, {@code name} can't, {@code secret} is sensitive, {@code seconds} is how long it takes to make; its
 * outputs: {@code text}, {@code name} and {@code secret}, with the values of the inputs.
 */
public abstract class EngineContract {
    private static final String SECRET = "correct horse battery staple";

    /** The engine as it is after a start; called again, as after a restart. */
    protected abstract DeploymentEngine start();

    protected abstract ResourceTask greeting(String resource, Map<String, Object> inputs);

    /** A resource that can never be made. */
    protected abstract ResourceTask broken(String resource);

    /** Makes every attempt at the resource fail, until closed, with something that passes. */
    protected abstract Trouble trouble(ResourceTask task);

    /** What {@link #broken} and {@link #trouble} are told by. */
    protected abstract Codes codes();

    public record Codes(String broken, String trouble) {}

    /** A failure that passes. */
    public interface Trouble extends AutoCloseable {
        /** The resource as it is to be tried. */
        ResourceTask task();

        @Override
        void close();
    }

    /** How often the resource has been made, as seen from outside. */
    protected abstract long made(ResourceTask task);

    /** Makes the resource's text {@code meddled}, as somebody would who knows nothing of the engine. */
    protected abstract void meddleWith(ResourceTask task);

    /** Takes the resource away, as somebody would who knows nothing of the engine. */
    protected abstract void takeAway(ResourceTask task);

    /** Whether the resource is being made just now, as seen from outside. */
    protected abstract boolean isInFlight(ResourceTask task, RecordingContext context);

    /** Kills what works on the resource outside of the orchestrator; false if nothing does. */
    protected abstract boolean killWorker(ResourceTask task);

    @Test
    void is_healthy_where_its_tool_is() {
        assertThat(start().checkHealth().status()).isEqualTo(HealthStatus.State.HEALTHY);
    }

    @Test
    void deploy_gives_outputs() {
        Outcome.Succeeded outcome = deployed(greeting("one", inputs("hello", "bob")));

        assertThat(outcome.changed()).isTrue();
        assertThat(outcome.outputs())
                .containsEntry("text", "hello")
                .containsEntry("name", "bob")
                .containsEntry("secret", SECRET);
        assertThat(outcome.sensitiveOutputs()).containsExactly("secret");
    }

    @Test
    void deploy_again_changes_nothing() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        Outcome.Succeeded first = deployed(task);

        Outcome.Succeeded second = deployed(task);

        assertThat(second.effect()).isEqualTo(Effect.NONE);
        assertThat(second.outputs()).isEqualTo(first.outputs());
        assertThat(second.externalId()).isEqualTo(first.externalId());
        assertThat(made(task)).isEqualTo(1);
    }

    @Test
    void update_changes_what_is_there() {
        deployed(greeting("one", inputs("hello", "bob")));

        Outcome.Succeeded outcome = deployed(greeting("one", inputs("good morning", "bob")));

        assertThat(outcome.effect()).isEqualTo(Effect.CHANGED);
        assertThat(outcome.outputs()).containsEntry("text", "good morning");
    }

    @Test
    void replace_makes_it_anew() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);

        Outcome.Succeeded outcome = deployed(greeting("one", inputs("hello", "alice")));

        assertThat(outcome.effect()).isEqualTo(Effect.REPLACED);
        assertThat(outcome.outputs()).containsEntry("name", "alice");
        assertThat(made(task)).isEqualTo(2);
    }

    @Test
    void plan_shows_what_deploy_then_does() {
        assertThat(planned(greeting("one", inputs("hello", "bob"))).action()).isEqualTo(ActionKind.CREATE);
        deployed(greeting("one", inputs("hello", "bob")));

        assertThat(planned(greeting("one", inputs("hello", "bob"))))
                .isEqualTo(new PlanOutcome.Planned(ActionKind.UNCHANGED, List.of()));
        assertThat(planned(greeting("one", inputs("hello", "alice"))).action()).isEqualTo(ActionKind.REPLACE);

        PlanOutcome.Planned update = planned(greeting("one", inputs("bye", "bob")));
        assertThat(update.action()).isEqualTo(ActionKind.UPDATE);
        assertThat(update.changes()).anySatisfy(change -> {
            assertThat(change.path()).contains("text");
            assertThat(change.before()).isEqualTo("hello");
            assertThat(change.after()).isEqualTo("bye");
        });
    }

    @Test
    void plan_changes_nothing() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));

        planned(task);

        assertThat(made(task)).isZero();
        assertThat(planned(task).action()).isEqualTo(ActionKind.CREATE);
    }

    @Test
    void what_nobody_has_touched_is_in_sync() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);

        assertThat(drift(task)).isEqualTo(new DriftOutcome.InSync());
    }

    @Test
    void what_somebody_has_changed_has_drifted_until_it_is_deployed_again() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);
        meddleWith(task);

        assertThat(drift(task))
                .isInstanceOfSatisfying(
                        DriftOutcome.Drifted.class,
                        drifted -> assertThat(drifted.changes())
                                .anySatisfy(change -> {
                                    assertThat(change.path()).contains("text");
                                    assertThat(change.before()).isEqualTo("hello");
                                    assertThat(change.after()).isEqualTo("meddled");
                                })
                                .allSatisfy(
                                        change -> assertThat(change.toString()).doesNotContain(SECRET)));
        assertThat(deployed(task).changed()).isTrue();
        assertThat(drift(task)).isEqualTo(new DriftOutcome.InSync());
    }

    @Test
    void what_somebody_has_taken_away_is_missing_until_it_is_deployed_again() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);
        takeAway(task);

        assertThat(drift(task)).isInstanceOf(DriftOutcome.Missing.class);
        assertThat(deployed(task).outputs()).containsEntry("text", "hello");
        assertThat(drift(task)).isEqualTo(new DriftOutcome.InSync());
    }

    @Test
    void looking_for_drift_repairs_nothing() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);
        meddleWith(task);

        assertThat(drift(task)).isEqualTo(drift(task)).isInstanceOf(DriftOutcome.Drifted.class);
        assertThat(made(task)).isEqualTo(1);
    }

    @Test
    void a_check_that_is_cancelled_before_it_starts_ends_cancelled() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);
        RecordingContext context = new RecordingContext();
        context.cancel();

        assertThat(start().drift(task, context)).isInstanceOf(DriftOutcome.Cancelled.class);
    }

    @Test
    void delete_removes_it_once() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);

        assertThat(deleted(task).changed()).isTrue();
        assertThat(planned(task).action()).isEqualTo(ActionKind.CREATE);
        assertThat(deleted(task).changed()).isFalse();
    }

    @Test
    void delete_of_what_never_was_succeeds() {
        assertThat(deleted(greeting("one", inputs("hello", "bob"))).changed()).isFalse();
    }

    @Test
    void a_deleted_resource_can_be_deployed_again() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);
        deleted(task);

        assertThat(deployed(task).changed()).isTrue();
        assertThat(made(task)).isEqualTo(2);
    }

    @Test
    void a_permanent_failure_is_told_from_one_that_passes() {
        assertThat(start().deploy(broken("broken"), new RecordingContext()))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.retryable()).isFalse();
                    assertThat(failed.code()).isEqualTo(codes().broken());
                });

        ResourceTask task = greeting("one", inputs("hello", "bob"));
        try (Trouble trouble = trouble(task)) {
            assertThat(start().deploy(trouble.task(), new RecordingContext()))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.retryable()).isTrue();
                        assertThat(failed.code()).isEqualTo(codes().trouble());
                    });
        }
        assertThat(deployed(task).outputs()).containsEntry("text", "hello");
    }

    @Test
    void what_was_cancelled_is_completed_by_the_next_deploy() {
        ResourceTask task = greeting("one", slowly(30));
        RecordingContext context = new RecordingContext();
        CompletableFuture<Outcome> outcome = Background.run(() -> start().deploy(task, context));
        await().until(() -> isInFlight(task, context));

        context.cancel();

        assertThat(outcome.join()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(deployed(greeting("one", slowly(0))).outputs()).containsEntry("text", "hello");
    }

    @Test
    void an_action_that_is_cancelled_before_it_starts_does_nothing() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        RecordingContext context = new RecordingContext();
        context.cancel();

        assertThat(start().deploy(task, context)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(made(task)).isZero();
    }

    @Test
    void what_was_in_flight_when_the_orchestrator_died_is_made_once() throws Exception {
        ResourceTask task = greeting("one", slowly(3));
        RecordingContext context = new RecordingContext();
        try (ExecutorService orchestrator = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> outcome = orchestrator.submit(() -> start().deploy(task, context));
            await().until(() -> isInFlight(task, context));
            outcome.cancel(true);
        }

        Outcome outcome = recovered(task, context.handle());

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(((Outcome.Succeeded) outcome).outputs()).containsEntry("text", "hello");
        assertThat(made(task)).isEqualTo(1);
    }

    @Test
    void a_worker_that_was_killed_leaves_something_that_can_be_completed() {
        ResourceTask task = greeting("one", slowly(30));
        RecordingContext context = new RecordingContext();
        CompletableFuture<Outcome> outcome = Background.run(() -> start().deploy(task, context));
        await().until(() -> isInFlight(task, context));

        boolean killed = killWorker(task);
        if (!killed) {
            context.cancel();
        }
        assumeThat(killed).as("the engine works without a worker").isTrue();

        assertThat(outcome.join())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.retryable()).isTrue());
        assertThat(start().probe(task, context.handle(), new RecordingContext()))
                .isInstanceOf(Probe.Repeatable.class);
        assertThat(deployed(greeting("one", slowly(0))).outputs()).containsEntry("text", "hello");
    }

    @Test
    void an_action_that_was_not_remembered_can_be_repeated() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));

        assertThat(start().probe(task, "", new RecordingContext())).isInstanceOf(Probe.Repeatable.class);
    }

    @Test
    void a_delete_that_was_done_when_the_orchestrator_died_is_known_to_be() {
        ResourceTask task = greeting("one", inputs("hello", "bob"));
        deployed(task);
        RecordingContext context = new RecordingContext();
        start().delete(task, context);

        Outcome outcome = switch (start().probe(task, context.handle(), new RecordingContext())) {
            case Probe.Finished(Outcome finished) -> finished;
            case Probe.Repeatable repeatable -> start().delete(task, new RecordingContext());
            case Probe.Unknown unknown -> throw new AssertionError(unknown.message());
        };

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void secrets_are_in_no_argument_log_handle_or_plan() {
        ResourceTask task = greeting("one", slowly(3));
        String plan = planned(task).toString();
        RecordingContext context = new RecordingContext();
        CompletableFuture<Outcome> outcome = Background.run(() -> start().deploy(task, context));
        await().until(() -> isInFlight(task, context));
        List<String> commands = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();

        assertThat(outcome.join()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(Stream.concat(Stream.of(plan, context.log(), context.handle()), commands.stream()))
                .noneMatch(text -> text.contains(SECRET));
        ResourceTask changed = greeting("one", Map.of("text", "x", "name", "y", "secret", "another secret"));
        assertThat(planned(changed).changes().stream().map(Change::toString))
                .noneMatch(text -> text.contains(SECRET) || text.contains("another secret"));
    }

    @Test
    void resources_that_are_made_at_the_same_time_do_not_disturb_each_other() {
        DeploymentEngine engine = start();
        List<CompletableFuture<Outcome>> outcomes = Stream.of("one", "two", "three")
                .map(name -> greeting(name, inputs("hello " + name, name)))
                .map(task -> Background.run(() -> engine.deploy(task, new RecordingContext())))
                .toList();

        assertThat(outcomes.stream().map(CompletableFuture::join))
                .extracting(outcome -> ((Outcome.Succeeded) outcome).outputs().get("text"))
                .containsExactly("hello one", "hello two", "hello three");
    }

    @Test
    void values_arrive_as_they_are() {
        String awkward = "${x} %{if} \"q\" 'a' \\n $(touch /tmp/x) `id` <é>\ttab";

        assertThat(deployed(greeting("one", inputs(awkward, "bob"))).outputs()).containsEntry("text", awkward);
    }

    private Outcome recovered(ResourceTask task, String handle) {
        return switch (start().probe(task, handle, new RecordingContext())) {
            case Probe.Finished(Outcome finished) -> finished;
            case Probe.Repeatable repeatable -> start().deploy(task, new RecordingContext(2));
            case Probe.Unknown unknown -> throw new AssertionError(unknown.message());
        };
    }

    private Outcome.Succeeded deployed(ResourceTask task) {
        RecordingContext context = new RecordingContext();
        Outcome outcome = start().deploy(task, context);
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private Outcome.Succeeded deleted(ResourceTask task) {
        RecordingContext context = new RecordingContext();
        Outcome outcome = start().delete(task, context);
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private PlanOutcome.Planned planned(ResourceTask task) {
        PlanOutcome outcome = start().plan(task, new RecordingContext());
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return (PlanOutcome.Planned) outcome;
    }

    private DriftOutcome drift(ResourceTask task) {
        return start().drift(task, new RecordingContext());
    }

    private static Map<String, Object> inputs(String text, String name) {
        return Map.of("text", text, "name", name, "secret", SECRET);
    }

    private static Map<String, Object> slowly(int seconds) {
        return Map.of("text", "hello", "name", "bob", "secret", SECRET, "seconds", seconds);
    }
}
