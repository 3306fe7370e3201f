package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceChange;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.RevisionChanges;
import io.nestor.orchestrator.store.ChunkRef;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RevisionRecord;
import io.nestor.orchestrator.target.DesiredState;
import io.nestor.orchestrator.target.RunLoader;
import io.nestor.orchestrator.target.StateResolver;
import io.nestor.orchestrator.target.Target;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each operation is to bring about. */
final class Targets {
    private final DeploymentStore store;
    private final StateResolver resolver;
    private final RunLoader loader;
    private final InstantSource clock;

    Targets(DeploymentStore store, StateResolver resolver, RunLoader loader, InstantSource clock) {
        this.store = store;
        this.resolver = resolver;
        this.loader = loader;
        this.clock = clock;
    }

    /** @param resources where those of the request are kept */
    Target deploy(Subject subject, DeploymentRequest request, ChunkRef resources, Requester requester) {
        DesiredState state = resolver.resolve(request);
        return new Target(
                Operation.DEPLOY,
                newRevision(subject, state, resources, requester),
                state,
                store.applied(subject.id(), subject.state()));
    }

    private RevisionRecord newRevision(Subject subject, DesiredState state, ChunkRef resources, Requester requester) {
        Map<String, String> digests = new TreeMap<>();
        state.definitions().forEach((reference, definition) -> digests.put(reference, definition.digest()));
        return new RevisionRecord(
                subject.lastRevision() + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                requester.caller().actor(),
                DeploymentStatus.PENDING,
                state.resources().size(),
                resources,
                digests,
                state.dependencies(),
                state.config(),
                state.labels(),
                state.annotations(),
                changes(subject, state, resources),
                state.uses(),
                null);
    }

    /** Against the revision that is there; of what is only planned, nobody keeps a revision. */
    private List<ResourceChange> changes(Subject subject, DesiredState state, ChunkRef resources) {
        if (resources.equals(ChunkRef.NONE) || subject.revision() == 0) {
            return List.of();
        }
        return store.revision(subject.id(), subject.revision())
                .filter(before -> !before.resources().equals(resources))
                .map(before -> RevisionChanges.between(
                        store.resources(subject.id(), before),
                        state.resources(),
                        resource -> sensitiveInputs(resource, state, before)))
                .orElse(List.of());
    }

    private Set<String> sensitiveInputs(ResourceInstance resource, DesiredState state, RevisionRecord before) {
        PinnedDefinition wanted = state.definitions().get(resource.catalogRef());
        String former = before.definitions().get(resource.catalogRef());
        Set<String> names = new HashSet<>(resource.sensitiveInputs());
        if (wanted != null) {
            names.addAll(wanted.sensitiveInputs());
        } else if (former != null) {
            names.addAll(store.definition(former).sensitiveInputs());
        }
        return names;
    }

    /** @param targetVersion a revision's number; null for the last one before the present that has succeeded */
    Target rollback(DeploymentRecord deployment, @Nullable String targetVersion) {
        RevisionRecord revision = targetVersion == null
                ? lastGood(deployment)
                        .orElseThrow(() -> NestorException.conflict("no revision of '" + deployment.id() + "' before "
                                + deployment.revision() + " has succeeded; there is nothing to roll back to"))
                : revision(deployment, targetVersion);
        return new Target(
                Operation.ROLLBACK,
                revision,
                loader.restore(deployment.id(), revision),
                store.applied(deployment.id(), deployment.state()));
    }

    /** The last revision before the present one that has succeeded. */
    Optional<RevisionRecord> lastGood(DeploymentRecord deployment) {
        return store.revisions(deployment.id()).stream()
                .filter(revision -> revision.number() < deployment.revision())
                .filter(revision -> revision.status() == DeploymentStatus.SUCCEEDED)
                .findFirst();
    }

    private RevisionRecord revision(DeploymentRecord deployment, String targetVersion) {
        try {
            return store.revision(deployment.id(), Integer.parseInt(targetVersion.strip()))
                    .orElseThrow(() -> NestorException.notFound("deployment '" + deployment.id() + "' has no revision "
                            + targetVersion + "; it has " + kept(deployment)));
        } catch (NumberFormatException notANumber) {
            throw NestorException.invalid("target_version", "must be a revision's number: " + kept(deployment));
        }
    }

    private String kept(DeploymentRecord deployment) {
        return store.revisions(deployment.id()).stream()
                .map(revision -> Integer.toString(revision.number()))
                .collect(Collectors.joining(", "));
    }

    Target destroy(DeploymentRecord deployment) {
        RevisionRecord revision = presentRevision(deployment);
        return new Target(
                Operation.DESTROY,
                revision,
                loader.restore(deployment.id(), revision),
                store.applied(deployment.id(), deployment.state()));
    }

    Target drift(DeploymentRecord deployment) {
        List<AppliedResource> applied = store.applied(deployment.id(), deployment.state());
        if (applied.isEmpty()) {
            throw NestorException.conflict(
                    "nothing of deployment '" + deployment.id() + "' is there to be checked; deploy it first");
        }
        if (deployment.rollbackDue()) {
            throw NestorException.conflict("deployment '" + deployment.id() + "' is about to be rolled back");
        }
        RevisionRecord revision = presentRevision(deployment);
        return new Target(Operation.DRIFT, revision, loader.restore(deployment.id(), revision), applied);
    }

    private RevisionRecord presentRevision(DeploymentRecord deployment) {
        return store.revision(deployment.id(), deployment.revision())
                .orElseThrow(() -> new IllegalStateException(
                        "the store has lost revision " + deployment.revision() + " of " + deployment.id()));
    }
}
