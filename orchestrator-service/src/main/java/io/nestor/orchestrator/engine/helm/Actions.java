package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import io.nestor.orchestrator.engine.process.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Prepares what an engine call needs, and clears up behind it. */
final class Actions {
    private static final Outcome.Cancelled NOT_BEGUN = new Outcome.Cancelled("helm was not started");

    /** Helm gives up by itself when its time is up; a worker that does not is stopped a little later. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final ReleaseSpecs specs;
    private final Folders folders;
    private final Cluster cluster;
    private final ToolFinder tools;
    private final Children children;
    private final HelmProperties properties;
    private final InstantSource clock;

    Actions(
            ReleaseSpecs specs,
            Folders folders,
            Cluster cluster,
            ToolFinder tools,
            Children children,
            HelmProperties properties,
            InstantSource clock) {
        this.specs = specs;
        this.folders = folders;
        this.cluster = cluster;
        this.tools = tools;
        this.children = children;
        this.properties = properties;
        this.clock = clock;
    }

    /** Carries out what only looks. */
    <T> T look(
            String purpose,
            ResourceTask task,
            ActionContext context,
            Function<Outcome, T> failed,
            Function<Work, T> work) {
        return switch (open(task, context)) {
            case Stopped(Outcome outcome) -> failed.apply(outcome);
            case Opened opened -> {
                Path folder = folders.scratch(purpose);
                try {
                    yield guarded(task, failed, () -> work.apply(opened.in(folder)));
                } finally {
                    folders.remove(folder);
                }
            }
        };
    }

    /** Carries out what looks at no cluster. */
    <T> T withoutCluster(
            String purpose,
            ResourceTask task,
            ActionContext context,
            String namespace,
            Function<Outcome, T> failed,
            Function<Prepared, T> work) {
        if (context.isCancelled()) {
            return failed.apply(NOT_BEGUN);
        }
        return switch (tool(task, namespace)) {
            case Stopped(Outcome outcome) -> failed.apply(outcome);
            case Ready ready -> {
                Path folder = folders.scratch(purpose);
                try {
                    yield work.apply(ready.in(folder, task, context));
                } finally {
                    folders.remove(folder);
                }
            }
        };
    }

    /** Carries out what changes something. If the waiting thread is interrupted, the worker runs on in its folder. */
    Outcome change(Purpose purpose, ResourceTask task, ActionContext context, Function<Work, Outcome> work) {
        return switch (open(task, context)) {
            case Stopped(Outcome outcome) -> outcome;
            case Opened opened -> {
                folders.leftBy(task).forEach(this::endWorker);
                Path folder = folders.action(task, purpose.text());
                context.remember(new Handle(purpose, folder.toString()).text());
                Outcome outcome = guarded(task, failure -> failure, () -> work.apply(opened.in(folder)));
                folders.remove(folder);
                yield outcome;
            }
        };
    }

    /** Waits for the worker of an action whose orchestrator died; if it has done its work, the rest of it is done here. */
    Probe adopt(ResourceTask task, String text, ActionContext context, Function<Work, Outcome> settle) {
        Optional<Handle> handle = Handle.parse(text).filter(known -> folders.isAbove(known.folder()));
        if (handle.isEmpty()) {
            return new Probe.Repeatable("helm had not been started");
        }
        Path folder = handle.get().folder();
        Duration timeout =
                Optional.ofNullable(ReleaseSpecs.config(task).timeout()).orElse(properties.timeout());
        Optional<Ran> ran = Session.adopt(children, Folders.commands(folder), watch(context, timeout));
        boolean complete =
                ran.filter(last -> last.succeeded() && installs(last)).isPresent();
        if (!complete || !(open(task, context) instanceof Opened opened)) {
            folders.remove(folder);
            return new Probe.Repeatable(
                    ran.map(last -> "helm " + last.command() + " had begun; doing it again completes it")
                            .orElse("helm had not been started"));
        }
        Outcome outcome = guarded(task, failure -> failure, () -> settle.apply(opened.in(folder)));
        folders.remove(folder);
        return new Probe.Finished(outcome);
    }

    private static boolean installs(Ran ran) {
        return ran.command().equals("install") || ran.command().equals("upgrade");
    }

    private sealed interface Opening {}

    private sealed interface Equipment {}

    private record Stopped(Outcome outcome) implements Opening, Equipment {}

    private final class Ready implements Equipment {
        private final Tool.Usable tool;
        private final ReleaseSpec spec;

        Ready(Tool.Usable tool, ReleaseSpec spec) {
            this.tool = tool;
            this.spec = spec;
        }

        Prepared in(Path folder, ResourceTask task, ActionContext context) {
            Session session = new Session(
                    children,
                    tool.program(Folders.temporary(folder)),
                    folder,
                    environment(folder),
                    Folders.commands(folder),
                    watch(context, spec.timeout()));
            return new Prepared(task, spec, context, folder, new Commands(session, folder, cluster.kubeconfig()));
        }
    }

    private Equipment tool(ResourceTask task, String namespace) {
        return switch (tools.find()) {
            case Tool.Unusable(String remedy) -> new Stopped(new Outcome.Failed("engine_unavailable", remedy, false));
            case Tool.Usable tool ->
                switch (specs.read(task, namespace)) {
                    case ReleaseSpecs.Unusable(Outcome.Failed failure) -> new Stopped(failure);
                    case ReleaseSpecs.Usable(ReleaseSpec spec) -> new Ready(tool, spec);
                };
        };
    }

    private final class Opened implements Opening {
        private final ResourceTask task;
        private final ActionContext context;
        private final ClusterAccess.Reachable reachable;
        private final Ready ready;

        Opened(ResourceTask task, ActionContext context, ClusterAccess.Reachable reachable, Ready ready) {
            this.task = task;
            this.context = context;
            this.reachable = reachable;
            this.ready = ready;
        }

        Work in(Path folder) {
            return new Work(
                    ready.in(folder, task, context),
                    reachable.objects(),
                    reachable.version(),
                    clock.instant().plus(ready.spec.timeout()),
                    clock);
        }
    }

    private Opening open(ResourceTask task, ActionContext context) {
        if (context.isCancelled()) {
            return new Stopped(NOT_BEGUN);
        }
        return switch (cluster.access()) {
            case ClusterAccess.Unreachable unreachable -> new Stopped(unreachable.failure());
            case ClusterAccess.Reachable reachable ->
                switch (tool(task, reachable.namespace())) {
                    case Stopped stopped -> stopped;
                    case Ready ready -> new Opened(task, context, reachable, ready);
                };
        };
    }

    /** What the API server refuses is an outcome; its message may quote what it was given. */
    private static <T> T guarded(ResourceTask task, Function<Outcome, T> failed, Supplier<T> work) {
        try {
            return work.get();
        } catch (ClusterException refused) {
            Outcome.Failed failure = refused.failure();
            return failed.apply(new Outcome.Failed(
                    failure.code(), Secrets.of(task).maskText(failure.message()), failure.retryable()));
        }
    }

    /** The worker of an action that nobody waits for any more must not meet the next one. */
    private void endWorker(Path folder) {
        Session.last(children, Folders.commands(folder)).ifPresent(worker -> {
            worker.cancel();
            worker.await(Instant.MAX, Duration.ZERO, line -> {});
        });
        folders.remove(folder);
    }

    private Watch watch(ActionContext context, Duration timeout) {
        return new Watch(
                context,
                clock.instant().plus(timeout).plus(MARGIN),
                properties.grace(),
                (command, line, log) -> log.accept(line));
    }

    private Map<String, String> environment(Path folder) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HELM_CACHE_HOME", Folders.cache(folder).toString());
        environment.put("HELM_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("HELM_DATA_HOME", folder.resolve("data").toString());
        environment.put("HELM_DRIVER", "secret");
        cluster.context().ifPresent(name -> environment.put("HELM_KUBECONTEXT", name));
        return environment;
    }
}
