package io.nestor.orchestrator.engine.pulumi;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.SensitiveOutputs;
import io.nestor.orchestrator.engine.process.ActionHandle;
import io.nestor.orchestrator.engine.process.ActionHandle.Purpose;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import io.nestor.orchestrator.engine.process.Tool;
import io.nestor.orchestrator.engine.process.ToolFinder;
import io.nestor.orchestrator.engine.process.Watch;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import io.nestor.orchestrator.engine.workspace.ResourceFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes resources with Pulumi: a stack each, carried out by Pulumi's command line. */
final class PulumiEngine implements DeploymentEngine {
    private final PulumiProperties properties;
    private final Children children;
    private final ToolFinder tools;
    private final ResourceFolders folders;
    private final Backend backend;
    private final Programs programs;
    private final Expressions expressions;
    private final InstantSource clock;

    PulumiEngine(
            PulumiProperties properties,
            Path directory,
            Bundles bundles,
            Children children,
            Expressions expressions,
            InstantSource clock) {
        this.properties = properties;
        this.children = children;
        this.tools = new ToolFinder(Backend.program(properties.binary()), children, clock);
        this.folders = new ResourceFolders(directory.resolve("stacks"), clock);
        this.backend = new Backend(properties, directory.toAbsolutePath().normalize());
        this.programs = new Programs(bundles, expressions, properties.timeout());
        this.expressions = expressions;
        this.clock = clock;
    }

    /** How a call came to its end: Pulumi's, or an outcome where Pulumi was not called. */
    private sealed interface Called {}

    private record Ended(Action.End end) implements Called {}

    private record Refused(Outcome outcome) implements Called {}

    @Override
    public String name() {
        return "pulumi";
    }

    @Override
    public Optional<String> version() {
        return tools.version();
    }

    @Override
    public List<String> supportedResourceTypes() {
        return List.of();
    }

    @Override
    public EngineCapabilities capabilities() {
        return new EngineCapabilities(true, true, true, true, false, properties.parallelism());
    }

    @Override
    public EngineHealth checkHealth() {
        return tools.health();
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        return switch (preview(task, "plan", context, true)) {
            case Ended(Action.Planned planned) -> new PreviewReader(Secrets.of(task)).plan(planned.preview());
            case Called other -> failedPlan(outcome(task, other));
        };
    }

    private static PlanOutcome failedPlan(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new PlanOutcome.Failed(code, message, retryable);
            case Outcome.Cancelled(String message) -> new PlanOutcome.Failed("cancelled", message, true);
            case Outcome.Waiting(Duration delay, String message) -> new PlanOutcome.Failed("waiting", message, true);
            case Outcome.Succeeded succeeded ->
                throw new IllegalStateException("a preview has ended with " + succeeded);
        };
    }

    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        return switch (preview(task, "drift", context, false)) {
            case Ended(Action.Planned planned) -> new PreviewReader(Secrets.of(task)).drift(planned.preview());
            case Ended(Action.Gone gone) ->
                new DriftOutcome.Missing("there is no stack of " + task.resource() + " any more");
            case Called other -> failedCheck(outcome(task, other));
        };
    }

    private static DriftOutcome failedCheck(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new DriftOutcome.Failed(code, message, retryable);
            case Outcome.Cancelled(String message) -> new DriftOutcome.Cancelled(message);
            case Outcome.Waiting(Duration delay, String message) -> new DriftOutcome.Failed("waiting", message, true);
            case Outcome.Succeeded succeeded -> throw new IllegalStateException("a check has ended with " + succeeded);
        };
    }

    /**
     * In a folder of its own, with a copy of the stack's configuration. A stack that is not there yet is made for the
     * preview only, in a backend of its own.
     *
     * @param anyway whether to look at what would be made where there is no stack
     */
    private Called preview(ResourceTask task, String purpose, ActionContext context, boolean anyway) {
        ResourceFolder folder = folders.preview(task);
        Stack stack = stack(task).in(folder);
        try {
            backend.copyConfiguration(stack(task), stack);
            Called found = carryOut(task, stack, null, purpose, context, records -> {}, Action::find);
            if (!(found instanceof Ended(Action.Stopped(Ran ran)) && Failures.isNoStack(ran))) {
                return found instanceof Ended(Action.Found there)
                        ? carryOut(task, stack, null, purpose, context, records -> {}, Action::preview)
                        : found;
            }
            return anyway
                    ? carryOut(task, stack, folder.resolve("state"), purpose, context, records -> {}, Action::preview)
                    : new Ended(new Action.Gone(false));
        } finally {
            folder.remove();
        }
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        return outcome(
                task,
                carryOut(
                        task, stack(task), null, "deploy", context, remember(Purpose.DEPLOY, context), Action::deploy));
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        Stack stack = stack(task);
        Called called =
                carryOut(task, stack, null, "delete", context, remember(Purpose.DELETE, context), Action::delete);
        if (called instanceof Ended(Action.Gone gone)) {
            folders.remove(stack.folder());
        }
        return outcome(task, called);
    }

    private Outcome outcome(ResourceTask task, Called called) {
        return switch (called) {
            case Refused(Outcome outcome) -> outcome;
            case Ended(Action.Stopped(Ran ran)) -> Failures.of(ran);
            case Ended(Action.Gone(boolean changed)) -> new Outcome.Succeeded(Map.of(), Set.of(), null, changed);
            case Ended(Action.Deployed(Effect effect, StackOutputs outputs)) -> succeeded(task, outputs, effect);
            case Ended(Action.End look) -> throw new IllegalStateException("an action has ended with " + look);
        };
    }

    private Outcome succeeded(ResourceTask task, StackOutputs given, Effect effect) {
        EngineConfig config = Programs.config(task);
        if (config.outputs().isEmpty()) {
            return succeeded(task, given, given.values(), effect);
        }
        return switch (expressions.evaluate(
                Programs.PATH + ".outputs", config.outputs(), task, Map.of("stack", given.values()))) {
            case Expressions.Values mapped -> succeeded(task, given, mapped.values(), effect);
            case Expressions.Invalid invalid -> invalid.failure();
        };
    }

    private Outcome succeeded(
            ResourceTask task, StackOutputs given, Map<String, @Nullable Object> named, Effect effect) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(named);
        task.definition().spec().outputs().forEach(output -> outputs.putIfAbsent(output.name(), null));
        Set<String> sensitive = SensitiveOutputs.names(task, outputs, given.secrets());
        return new Outcome.Succeeded(outputs, sensitive, stack(task).name(), effect);
    }

    /** Pulumi works on when its orchestrator dies: waits for it. Doing the same again then finds what it has done. */
    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        return ActionHandle.parse(handle)
                .filter(known -> known.records().startsWith(stack(task).folder().actions()))
                .flatMap(known -> Session.adopt(children, known.records(), watch(task, context)))
                .map(ran -> doubted(ran, context))
                .map(ran -> new Probe.Repeatable("pulumi " + ran.command() + " had begun; doing it again completes it"))
                .orElseGet(() -> new Probe.Repeatable("pulumi had not been started"));
    }

    private static Ran doubted(Ran ran, ActionContext context) {
        Failures.doubt(ran).ifPresent(context::doubt);
        return ran;
    }

    private Stack stack(ResourceTask task) {
        return Stack.of(task, properties.organization(), folders.of(task));
    }

    /** @param states that are kept elsewhere than configured; absent: they are not */
    private Called carryOut(
            ResourceTask task,
            Stack stack,
            @Nullable Path states,
            String purpose,
            ActionContext context,
            Consumer<Path> remember,
            Function<Action, Action.End> work) {
        return switch (tools.find()) {
            case Tool.Unusable(String remedy) -> new Refused(new Outcome.Failed("engine_unavailable", remedy, false));
            case Tool.Usable tool ->
                switch (programs.read(task)) {
                    case Programs.Unusable(Outcome.Failed failure) -> new Refused(failure);
                    case Programs.Usable(Program program) -> {
                        folders.create(stack.folder());
                        Path records = stack.folder().newAction(purpose, clock.instant());
                        remember.accept(records);
                        Session session = new Session(
                                children,
                                List.of(tool.binary().toString()),
                                stack.project(program),
                                backend.environment(states),
                                records,
                                watch(task, context));
                        Commands commands = new Commands(
                                session, stack.name(), stack.folder().actions(), context::log);
                        Action.End end = work.apply(new Action(stack, program, commands, properties.secretsProvider()));
                        if (end instanceof Action.Stopped(Ran ran)) {
                            Failures.doubt(ran).ifPresent(context::doubt);
                        }
                        yield new Ended(end);
                    }
                };
        };
    }

    private static Consumer<Path> remember(Purpose purpose, ActionContext context) {
        return records -> context.remember(ActionHandle.of(purpose, records).text());
    }

    private Watch watch(ResourceTask task, ActionContext context) {
        Duration timeout = Programs.timeout(task, properties.timeout());
        return new Watch(context, clock.instant().plus(timeout), properties.grace(), Wording::pass);
    }
}
