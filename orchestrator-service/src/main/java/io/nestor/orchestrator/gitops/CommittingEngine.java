package io.nestor.orchestrator.gitops;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.SensitiveOutputs;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendered;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Stopped;
import io.nestor.orchestrator.gitops.CommittedFiles.CommittedFile;
import io.nestor.orchestrator.staging.Publication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stages the manifests of a resource where the engine behind it would apply them. What that engine has applied before is
 * its own to look after and to delete.
 */
final class CommittingEngine implements DeploymentEngine {
    private final DeploymentEngine applying;
    private final SafeRendering rendering;
    private final Predicate<String> commits;
    private final PathTemplate path;
    private final Branch branch;
    private final StagedFiles staged;
    private final CommittedFiles committed;
    private final Delivery delivery;
    private final RepositoryHealth health;

    /** @param commits tells of which environments the resources are committed */
    CommittingEngine(
            DeploymentEngine applying,
            SafeRendering rendering,
            Predicate<String> commits,
            PathTemplate path,
            Branch branch,
            StagedFiles staged,
            CommittedFiles committed,
            Delivery delivery,
            RepositoryHealth health) {
        this.applying = applying;
        this.rendering = rendering;
        this.commits = commits;
        this.path = path;
        this.branch = branch;
        this.staged = staged;
        this.committed = committed;
        this.delivery = delivery;
        this.health = health;
    }

    @Override
    public String name() {
        return applying.name();
    }

    @Override
    public Optional<String> version() {
        return applying.version();
    }

    @Override
    public List<String> supportedResourceTypes() {
        return applying.supportedResourceTypes();
    }

    @Override
    public EngineCapabilities capabilities() {
        EngineCapabilities own = applying.capabilities();
        return new EngineCapabilities(own.plan(), own.drift(), own.cancel(), own.rollback(), true, own.maxParallel());
    }

    @Override
    public EngineHealth checkHealth() {
        return health.check(applying);
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        if (!isCommitted(task)) {
            return applying.plan(task, context);
        }
        return switch (desired(task, context)) {
            case Refused(Outcome outcome) -> planFailed(outcome);
            case Desired desired -> {
                FileDifference difference = new FileDifference(desired.path(), desired.before(), desired.text());
                ActionKind action = desired.before().isEmpty() ? ActionKind.CREATE : ActionKind.UPDATE;
                yield new PlanOutcome.Planned(
                        difference.isNone() ? ActionKind.UNCHANGED : action,
                        difference.changes(),
                        difference.dropped());
            }
        };
    }

    private static PlanOutcome planFailed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new PlanOutcome.Failed(code, message, retryable);
            default -> new PlanOutcome.Failed("cancelled", "the plan was stopped", true);
        };
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        if (!isCommitted(task)) {
            return applying.deploy(task, context);
        }
        String file = path.of(task, name());
        committed.claim(task.deployment(), task.resource(), new CommittedFile(branch.url(), file, null));
        return switch (desired(task, context)) {
            case Refused(Outcome outcome) -> outcome;
            case Desired desired -> stage(task, context, desired);
        };
    }

    private Outcome stage(ResourceTask task, ActionContext context, Desired desired) {
        Optional<CommittedFile> known = committed.find(task.deployment(), task.resource());
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        known.filter(file -> !file.path().equals(desired.path()) && isHere(file))
                .ifPresent(file -> files.put(file.path(), Optional.empty()));
        files.put(desired.path(), Optional.of(desired.text()));
        boolean changed = files.size() > 1
                || known.map(CommittedFile::commit).isEmpty()
                || !desired.before().equals(Optional.of(desired.text()));
        desired.rendered()
                .outputs()
                .unknown()
                .forEach((output, why) -> context.log("no value for the output '" + output
                        + "': this resource is committed to Git, not applied, and its manifest does not tell it ("
                        + why + ")"));
        if (changed) {
            staged.stage(task.deployment(), context.run(), part(task, false), files);
            context.log(desired.path() + ": " + desired.rendered().objects().size()
                    + " objects; they are committed together with what else this run changes");
        }
        Map<String, @Nullable Object> outputs = desired.rendered().outputs().values();
        return new Outcome.Succeeded(
                outputs, SensitiveOutputs.names(task, outputs, List.of()), desired.path(), changed);
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        Optional<CommittedFile> known = committed.find(task.deployment(), task.resource());
        if (!isCommitted(task) || known.isEmpty()) {
            Outcome outcome = applying.delete(task, context);
            if (outcome instanceof Outcome.Succeeded && isCommitted(task)) {
                staged.stage(task.deployment(), context.run(), part(task, true), Map.of());
            }
            return outcome;
        }
        try {
            staged.stage(task.deployment(), context.run(), part(task, true), removed(task, known.get(), context));
            return new Outcome.Succeeded(Map.of(), Set.of(), null, true);
        } catch (GitFailure failure) {
            return failure.outcome();
        }
    }

    private Map<String, Optional<String>> removed(ResourceTask task, CommittedFile file, ActionContext context) {
        if (!isHere(file)) {
            context.log(file.path() + " stays in " + file.repository() + ", which is no longer configured");
            return Map.of();
        }
        return branch.read(file.path())
                        .filter(text -> ManifestFile.isOf(task, text))
                        .isPresent()
                ? Map.of(file.path(), Optional.empty())
                : Map.of();
    }

    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        Optional<CommittedFile> known = committed.find(task.deployment(), task.resource());
        if (!isCommitted(task) || known.isEmpty()) {
            return applying.drift(task, context);
        }
        return switch (desired(task, context)) {
            case Refused(Outcome.Failed(String code, String message, boolean retryable)) ->
                new DriftOutcome.Failed(code, message, retryable);
            case Refused stopped -> new DriftOutcome.Cancelled("the check was stopped");
            case Desired desired
            when desired.before().isEmpty() ->
                new DriftOutcome.Missing(desired.path() + " is not in " + branch.url() + " any more");
            case Desired desired -> {
                List<Change> changes = new ArrayList<>(DriftOutcome.reversed(
                        new FileDifference(desired.path(), desired.before(), desired.text()).changes()));
                changes.addAll(delivery.troubles(known.get()));
                yield changes.isEmpty() ? new DriftOutcome.InSync() : new DriftOutcome.Drifted(changes);
            }
        };
    }

    /** Staging can be done again; an action that has left a handle is one of the engine that applies. */
    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        return isCommitted(task) && handle.isEmpty()
                ? new Probe.Repeatable("nothing was committed yet; its manifest is rendered again")
                : applying.probe(task, handle, context);
    }

    private boolean isCommitted(ResourceTask task) {
        return commits.test(task.environment());
    }

    private boolean isHere(CommittedFile file) {
        return file.repository().equals(branch.url());
    }

    private Publication.Part part(ResourceTask task, boolean removal) {
        return new Publication.Part(task.resource(), name(), removal);
    }

    private sealed interface Wish {}

    /** @param before what the branch has in its place */
    private record Desired(String path, Optional<String> before, String text, Rendered rendered) implements Wish {}

    private record Refused(Outcome outcome) implements Wish {}

    private Wish desired(ResourceTask task, ActionContext context) {
        try {
            return switch (rendering.render(task, context)) {
                case Stopped(Outcome outcome) -> new Refused(outcome);
                case Rendered rendered -> compared(task, rendered);
            };
        } catch (GitFailure failure) {
            return new Refused(failure.outcome());
        }
    }

    private Wish compared(ResourceTask task, Rendered rendered) {
        String file = path.of(task, name());
        Optional<String> before = branch.read(file);
        if (before.filter(text -> !ManifestFile.isOf(task, text)).isPresent()) {
            return new Refused(new Outcome.Failed(
                    "path_taken",
                    file + " in " + branch.url() + " is somebody else's: its first line does not name resource '"
                            + task.resource() + "' of deployment '" + task.deployment() + "'. Move it away, or set "
                            + GitOpsProperties.PREFIX + "path",
                    false));
        }
        return new Desired(file, before, ManifestFile.of(task, rendered.objects()), rendered);
    }
}
