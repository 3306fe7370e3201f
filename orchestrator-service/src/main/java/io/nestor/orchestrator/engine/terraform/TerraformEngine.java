package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.process.ActionHandle;
import io.nestor.orchestrator.engine.process.ActionHandle.Purpose;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Exit.How;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import io.nestor.orchestrator.engine.process.Tool;
import io.nestor.orchestrator.engine.process.ToolFinder;
import io.nestor.orchestrator.engine.process.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Makes resources with Terraform or OpenTofu. */
final class TerraformEngine implements DeploymentEngine {
    private static final Path NO_CLI_CONFIG = Path.of("/dev/null");
    private static final Outcome.Succeeded NOTHING_THERE = new Outcome.Succeeded(Map.of(), Set.of(), null, false);

    private final TerraformProperties properties;
    private final Children children;
    private final ToolFinder tools;
    private final Workspaces workspaces;
    private final ModuleCalls modules;
    private final Outputs outputs;
    private final StateCopies copies;
    private final InstantSource clock;
    private final Lock initialising = new ReentrantLock();

    TerraformEngine(
            TerraformProperties properties,
            Path workspaces,
            Bundles bundles,
            Children children,
            Expressions expressions,
            StateCopies copies,
            InstantSource clock) {
        this.properties = properties;
        this.children = children;
        this.tools = new ToolFinder(properties.program(), children, clock);
        this.workspaces = new Workspaces(workspaces, clock);
        this.modules = new ModuleCalls(bundles, expressions, properties);
        this.copies = copies;
        this.outputs = new Outputs(expressions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "terraform";
    }

    @Override
    public Optional<String> version() {
        return tools.find() instanceof Tool.Usable usable ? Optional.of(usable.version()) : Optional.empty();
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
        return switch (tools.find()) {
            case Tool.Usable usable -> new EngineHealth(HealthStatus.State.HEALTHY, null, clock.instant());
            case Tool.Unusable(String remedy) ->
                new EngineHealth(HealthStatus.State.UNHEALTHY, remedy, clock.instant());
        };
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        workspace(task, context);
        Workspace preview = workspaces.preview(task);
        try {
            Action.End end = carryOut(task, preview, "plan", context, handle -> {}, Action::preview);
            return switch (end) {
                case Action.Unchanged() -> new PlanOutcome.Planned(ActionKind.UNCHANGED, List.of());
                case Action.Planned(JsonNode plan) -> new PlanReader(Secrets.of(task)).read(plan, preview);
                case Action.Stopped(Outcome outcome) -> failedPlan(outcome);
                case Action.Applied applied -> throw new IllegalStateException("a preview has applied something");
            };
        } finally {
            preview.folder().remove();
        }
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

    /**
     * One plan tells both kinds: what a refresh finds changed since the state was written, and what somebody has taken
     * out of the state or changed in it, where a refresh alone finds nothing wrong.
     */
    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        if (isNothingThere(task, workspace(task, context))) {
            return new DriftOutcome.Missing("there is no Terraform state of " + task.resource() + " any more");
        }
        Workspace preview = workspaces.preview(task);
        try {
            Action.End end = carryOut(task, preview, "drift", context, handle -> {}, Action::compare);
            return switch (end) {
                case Action.Unchanged() -> new DriftOutcome.InSync();
                case Action.Planned(JsonNode plan) -> new DriftReader(Secrets.of(task)).read(plan);
                case Action.Stopped(Outcome outcome) -> failedCheck(outcome);
                case Action.Applied applied -> throw new IllegalStateException("a drift check has applied something");
            };
        } finally {
            preview.folder().remove();
        }
    }

    private static DriftOutcome failedCheck(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new DriftOutcome.Failed(code, message, retryable);
            case Outcome.Cancelled cancelled -> new DriftOutcome.Cancelled("terraform was stopped");
            case Outcome.Waiting(Duration delay, String message) -> new DriftOutcome.Failed("waiting", message, true);
            case Outcome.Succeeded succeeded ->
                throw new IllegalStateException("a drift check has ended with " + succeeded);
        };
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        Workspace workspace = workspace(task, context);
        Action.End end = carryOut(
                task,
                workspace,
                "deploy",
                context,
                remember(Purpose.DEPLOY, context),
                action -> action.apply(List.of()));
        keepState(task, workspace, context);
        return deployed(task, end);
    }

    private Outcome deployed(ResourceTask task, Action.End end) {
        return switch (end) {
            case Action.Applied(boolean changed, TerraformState state) -> outputs.succeeded(task, state, changed);
            case Action.Stopped(Outcome outcome) -> outcome;
            case Action.Unchanged unchanged -> throw new IllegalStateException("a deploy has ended with a look");
            case Action.Planned planned -> throw new IllegalStateException("a deploy has ended with a plan");
        };
    }

    /** The resource's workspace; if it was lost, with the state that was kept elsewhere. */
    private Workspace workspace(ResourceTask task, ActionContext context) {
        Workspace workspace = workspaces.of(task);
        if (copies.restore(task, workspace, workspaces)) {
            context.log("the workspace was lost: its Terraform state was restored from the copy in the store");
        }
        return workspace;
    }

    /** The successor of an orchestrator that was replaced keeps a newer one. */
    private void keepState(ResourceTask task, Workspace workspace, ActionContext context) {
        if (context.isCurrent()) {
            copies.keep(task, workspace);
        }
    }

    /** What a remote backend has is not known before Terraform has looked. */
    private boolean isNothingThere(ResourceTask task, Workspace workspace) {
        return workspace.isEmpty() && (properties.backends().isEmpty() || isStateLocal(task));
    }

    private boolean isStateLocal(ResourceTask task) {
        return modules.read(task) instanceof ModuleCalls.Usable(ModuleCall call)
                && call.backend().isLocal();
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        Workspace workspace = workspace(task, context);
        workspace.rescueState();
        if (isNothingThere(task, workspace)) {
            forget(task, workspace);
            return NOTHING_THERE;
        }
        Action.End end = carryOut(
                task,
                workspace,
                "delete",
                context,
                remember(Purpose.DELETE, context),
                action -> action.apply(List.of("-destroy")));
        if (end instanceof Action.Stopped(Outcome outcome)) {
            keepState(task, workspace, context);
            return outcome;
        }
        return deleted(task, workspace, !(end instanceof Action.Applied(boolean changed, var state)) || changed);
    }

    private Outcome deleted(ResourceTask task, Workspace workspace, boolean changed) {
        forget(task, workspace);
        return new Outcome.Succeeded(Map.of(), Set.of(), null, changed);
    }

    /** The copy first: without it, a workspace that is half removed is an empty one, and not a lost one. */
    private void forget(ResourceTask task, Workspace workspace) {
        copies.forget(task);
        workspaces.remove(workspace);
    }

    /** Terraform works on when its orchestrator dies: waits for it, and takes what became of it for the outcome. */
    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        Workspace workspace = workspaces.of(task);
        Optional<ActionHandle> remembered = ActionHandle.parse(handle)
                .filter(known -> known.records().startsWith(workspace.folder().actions()));
        if (remembered.isEmpty()) {
            return new Probe.Repeatable("terraform had not been started");
        }
        Duration timeout =
                Optional.ofNullable(ModuleCalls.config(task).timeout()).orElse(properties.timeout());
        Optional<Ran> last = Session.adopt(children, remembered.get().records(), watch(context, timeout));
        keepState(task, workspace, context);
        return last.map(ran -> probed(task, workspace, remembered.get().purpose(), ran))
                .orElseGet(() -> new Probe.Repeatable("terraform had not been started"));
    }

    private Probe probed(ResourceTask task, Workspace workspace, Purpose purpose, Ran ran) {
        boolean conclusive = ran.exit().how() != How.KILLED && ran.exit().how() != How.LOST;
        if (!ran.command().equals("apply") || !conclusive) {
            return new Probe.Repeatable("terraform " + ran.command() + " had begun; a new plan completes it");
        }
        if (!ran.succeeded()) {
            return new Probe.Finished(Failures.of(ran));
        }
        if (!workspace.isLocal()) {
            return new Probe.Repeatable("terraform apply is done; a new plan finds that out, and its outputs");
        }
        return new Probe.Finished(
                switch (purpose) {
                    case DEPLOY -> outputs.succeeded(task, TerraformState.of(workspace.state()), true);
                    case DELETE -> deleted(task, workspace, true);
                });
    }

    private Action.End carryOut(
            ResourceTask task,
            Workspace workspace,
            String purpose,
            ActionContext context,
            Consumer<Path> remember,
            Function<Action, Action.End> work) {
        return switch (tools.find()) {
            case Tool.Unusable(String remedy) ->
                new Action.Stopped(new Outcome.Failed("engine_unavailable", remedy, false));
            case Tool.Usable tool ->
                switch (modules.read(task)) {
                    case ModuleCalls.Unusable(Outcome.Failed failure) -> new Action.Stopped(failure);
                    case ModuleCalls.Usable(ModuleCall call) ->
                        unsupported(call, tool)
                                .<Action.End>map(Action.Stopped::new)
                                .orElseGet(() -> {
                                    workspaces.create(workspace);
                                    Path records = workspace.folder().newAction(purpose, clock.instant());
                                    remember.accept(records);
                                    return work.apply(action(call, workspace, records, tool, context));
                                });
                };
        };
    }

    private static Optional<Outcome> unsupported(ModuleCall call, Tool.Usable tool) {
        return Optional.ofNullable(call.requiredVersion())
                .filter(required -> !required.includes(tool.version()))
                .map(required -> new Outcome.Failed(
                        Failures.VERSION_UNSUPPORTED,
                        ModuleCalls.PATH + ".settings.required_version is '" + required.text() + "', but "
                                + tool.binary() + " is " + tool.version()
                                + ": let nestor.orchestrator.engine.terraform.binary name another one, or change the"
                                + " definition",
                        false));
    }

    private Action action(ModuleCall call, Workspace workspace, Path records, Tool.Usable tool, ActionContext context) {
        Session session = new Session(
                children,
                List.of(tool.binary().toString()),
                workspace.module(call),
                environment(workspace),
                records,
                watch(context, call.timeout()));
        Commands commands = new Commands(session, workspace.folder().actions(), context::log);
        Initialisation initialisation = new Initialisation(workspace, call, commands, tool.version(), initialising);
        return new Action(workspace, call, records, commands, initialisation);
    }

    private static Consumer<Path> remember(Purpose purpose, ActionContext context) {
        return records -> context.remember(ActionHandle.of(purpose, records).text());
    }

    private Watch watch(ActionContext context, Duration timeout) {
        return new Watch(context, clock.instant().plus(timeout), properties.grace(), LogText::pass);
    }

    private Map<String, String> environment(Workspace workspace) {
        Path configuration = properties.cliConfig() == null ? NO_CLI_CONFIG : properties.cliConfig();
        return Map.of(
                "TF_DATA_DIR", workspace.data().toString(),
                "TF_CLI_CONFIG_FILE", configuration.toAbsolutePath().toString(),
                "TF_PLUGIN_CACHE_DIR", workspaces.pluginCache().toString(),
                "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE", "1",
                "TF_IN_AUTOMATION", "1",
                "TF_INPUT", "0",
                "CHECKPOINT_DISABLE", "1");
    }
}
