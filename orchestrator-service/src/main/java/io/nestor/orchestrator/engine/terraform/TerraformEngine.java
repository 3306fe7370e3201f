package io.nestor.orchestrator.engine.terraform;

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
import io.nestor.orchestrator.engine.Protection;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.process.ActionHandle;
import io.nestor.orchestrator.engine.process.ActionHandle.Purpose;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Exit.How;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.ToolFinder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes resources with Terraform or OpenTofu. */
final class TerraformEngine implements DeploymentEngine {
    private static final Outcome.Succeeded NOTHING_THERE = new Outcome.Succeeded(Map.of(), Set.of(), null, false);

    private final TerraformProperties properties;
    private final ToolFinder tools;
    private final Workspaces workspaces;
    private final ModuleCalls modules;
    private final Outputs outputs;
    private final StateCopies copies;
    private final Actions actions;
    private final Previews previews;

    TerraformEngine(
            TerraformProperties properties,
            Path workspaces,
            Bundles bundles,
            Children children,
            Expressions expressions,
            StateCopies copies,
            InstantSource clock) {
        this.properties = properties;
        this.tools = new ToolFinder(properties.program(), children, clock);
        this.workspaces = new Workspaces(workspaces, clock);
        this.modules = new ModuleCalls(bundles, expressions, properties);
        this.copies = copies;
        this.outputs = new Outputs(expressions);
        this.actions = new Actions(properties, children, tools, this.workspaces, modules, clock);
        this.previews = new Previews(this.workspaces, actions);
    }

    @Override
    public String name() {
        return "terraform";
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
        return inWorkspace(
                task,
                context,
                workspace -> previews.plan(task, context),
                lost -> new PlanOutcome.Failed(lost.code(), lost.message(), lost.retryable()));
    }

    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        return inWorkspace(
                task,
                context,
                workspace -> isNothingThere(task, workspace)
                        ? new DriftOutcome.Missing("there is no Terraform state of " + task.resource() + " any more")
                        : previews.drift(task, context),
                lost -> new DriftOutcome.Failed(lost.code(), lost.message(), lost.retryable()));
    }

    @Override
    public boolean checksWhatItDestroys() {
        return true;
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        return inWorkspace(task, context, workspace -> deploy(task, workspace, context), lost -> lost);
    }

    private Outcome deploy(ResourceTask task, Workspace workspace, ActionContext context) {
        Action.End end = actions.carryOut(task, workspace, Purpose.DEPLOY, context, deploying(task, workspace));
        keepState(task, workspace, context);
        return deployed(task, end);
    }

    private static Function<Action, Action.End> deploying(ResourceTask task, Workspace workspace) {
        if (!task.preventDestroy()) {
            return action -> action.apply(List.of());
        }
        PlanReader reader = new PlanReader(Secrets.of(task));
        return action -> action.applyUnless(plan -> Protection.refusal(task, reader.read(plan, workspace)));
    }

    private Outcome deployed(ResourceTask task, Action.End end) {
        return switch (end) {
            case Action.Applied(Effect effect, TerraformState state) -> outputs.succeeded(task, state, effect);
            case Action.Stopped(Outcome outcome) -> outcome;
            case Action.Unchanged unchanged -> throw new IllegalStateException("a deploy has ended with a look");
            case Action.Planned planned -> throw new IllegalStateException("a deploy has ended with a plan");
        };
    }

    /** Works in the resource's workspace; if that was lost, with the state that was kept elsewhere. */
    private <T> T inWorkspace(
            ResourceTask task, ActionContext context, Function<Workspace, T> work, Function<Outcome.Failed, T> failed) {
        Workspace workspace = workspaces.of(task);
        return switch (copies.restore(task, workspace, workspaces)) {
            case NOTHING_TO_DO -> work.apply(workspace);
            case RESTORED -> {
                context.log("the workspace was lost: its Terraform state was restored from the copy in the store");
                yield work.apply(workspace);
            }
            case UNREADABLE -> failed.apply(Failures.unreadableCopy(task, workspace));
        };
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
        return inWorkspace(task, context, workspace -> delete(task, workspace, context), lost -> lost);
    }

    private Outcome delete(ResourceTask task, Workspace workspace, ActionContext context) {
        workspace.rescueState();
        if (isNothingThere(task, workspace)) {
            forget(task, workspace);
            return NOTHING_THERE;
        }
        Action.End end =
                actions.carryOut(task, workspace, Purpose.DELETE, context, action -> action.apply(List.of("-destroy")));
        if (end instanceof Action.Stopped(Outcome outcome)) {
            keepState(task, workspace, context);
            return outcome;
        }
        return deleted(
                task, workspace, !(end instanceof Action.Applied(Effect effect, var state)) || effect != Effect.NONE);
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
        Optional<Ran> last = actions.adopt(task, remembered.get(), context);
        keepState(task, workspace, context);
        last.flatMap(ran -> Unrecorded.by(ran, workspace)).ifPresent(context::doubt);
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
                    case DEPLOY -> outputs.succeeded(task, TerraformState.of(workspace.state()), Action.effect(ran));
                    case DELETE -> deleted(task, workspace, true);
                });
    }
}
