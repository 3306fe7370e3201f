package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.process.ActionHandle;
import io.nestor.orchestrator.engine.process.ActionHandle.Purpose;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import io.nestor.orchestrator.engine.process.Tool;
import io.nestor.orchestrator.engine.process.ToolFinder;
import io.nestor.orchestrator.engine.process.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gets everything together that an action on a workspace takes, and carries it out; or says what is missing. */
final class Actions {
    private static final Path NO_CLI_CONFIG = Path.of("/dev/null");

    private final TerraformProperties properties;
    private final Children children;
    private final ToolFinder tools;
    private final Workspaces workspaces;
    private final ModuleCalls modules;
    private final InstantSource clock;
    private final Lock initialising = new ReentrantLock();

    Actions(
            TerraformProperties properties,
            Children children,
            ToolFinder tools,
            Workspaces workspaces,
            ModuleCalls modules,
            InstantSource clock) {
        this.properties = properties;
        this.children = children;
        this.tools = tools;
        this.workspaces = workspaces;
        this.modules = modules;
        this.clock = clock;
    }

    /** Carries out what leaves nothing behind that somebody would have to find again. */
    Action.End look(
            ResourceTask task,
            Workspace workspace,
            String purpose,
            ActionContext context,
            Function<Action, Action.End> work) {
        return carryOut(task, workspace, purpose, context, records -> {}, work);
    }

    /** Carries out what {@link #adopt} finds again after a crash. */
    Action.End carryOut(
            ResourceTask task,
            Workspace workspace,
            Purpose purpose,
            ActionContext context,
            Function<Action, Action.End> work) {
        return carryOut(
                task,
                workspace,
                purpose.name().toLowerCase(Locale.ROOT),
                context,
                records -> context.remember(ActionHandle.of(purpose, records).text()),
                work);
    }

    /** Waits for what a dead orchestrator had begun; empty if it had not begun anything. */
    Optional<Ran> adopt(ResourceTask task, ActionHandle handle, ActionContext context) {
        Duration timeout =
                Optional.ofNullable(ModuleCalls.config(task).timeout()).orElse(properties.timeout());
        return Session.adopt(children, handle.records(), watch(context, timeout));
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
        return new Action(workspace, call, records, commands, initialisation, context::doubt);
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
