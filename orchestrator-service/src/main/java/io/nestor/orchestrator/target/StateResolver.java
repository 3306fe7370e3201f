package io.nestor.orchestrator.target;

import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.execution.DeploymentMetrics;
import io.nestor.orchestrator.graph.GraphResolver;
import io.nestor.orchestrator.graph.Resolution;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.plan.DesiredResource;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.reference.ConfigExpressions;
import io.nestor.orchestrator.reference.ConfigExpressions.Found;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.SecretUse;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.secret.TeamSecrets;
import io.nestor.orchestrator.sharing.ProviderCheck;
import io.nestor.orchestrator.store.RevisionRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns a request into what it wants, or says everything that is wrong with it. */
public final class StateResolver {
    private final DefinitionLookup definitions;
    private final EngineRegistry engines;
    private final ConfigExpressions expressions;
    private final InputCheck inputCheck;
    private final ProviderCheck providers;
    private final TeamSecrets secrets;
    private final DeploymentMetrics metrics;

    public StateResolver(
            Definitions definitions,
            EngineRegistry engines,
            ConfigExpressions expressions,
            InputCheck inputCheck,
            ProviderCheck providers,
            TeamSecrets secrets,
            DeploymentMetrics metrics) {
        this.definitions = new DefinitionLookup(definitions);
        this.engines = engines;
        this.expressions = expressions;
        this.inputCheck = inputCheck;
        this.providers = providers;
        this.secrets = secrets;
        this.metrics = metrics;
    }

    /** @throws NestorException with all violations */
    public DesiredState resolve(DeploymentRequest request) {
        List<Violation> violations = new ArrayList<>();
        Map<String, PinnedDefinition> pinned = definitions.pin(request.resources(), violations);
        List<Found> found = find(request.resources(), violations);
        List<List<OutputReference>> references = references(request.resources(), request.dependencies(), found);
        violations.addAll(providers.check(request, references));
        ResourceGraph graph = graph(request, pinned, references, violations);
        List<DesiredResource> desired = new ArrayList<>();
        for (int index = 0; index < request.resources().size(); index++) {
            ResourceInstance resource = request.resources().get(index);
            PinnedDefinition definition = pinned.get(resource.catalogRef());
            List<SecretUse> uses = found.get(index).secrets();
            String path = "resources[" + index + "]";
            violations.addAll(secrets.refused(request.team(), request.environment(), uses, path + ".config."));
            if (definition != null) {
                desired.add(new DesiredResource(resource, definition, references.get(index)));
                check(path, desired.getLast(), uses, violations);
            }
        }
        if (!violations.isEmpty()) {
            throw NestorException.invalid(violations);
        }
        return new DesiredState(
                request.resources(),
                request.dependencies(),
                request.config(),
                request.labels(),
                request.annotations(),
                pinned,
                graph,
                desired);
    }

    /** What an earlier revision wants; everything about it was checked when it was new. */
    DesiredState restore(RevisionRecord revision, List<ResourceInstance> resources, DefinitionsByDigest stored) {
        Map<String, PinnedDefinition> pinned = new LinkedHashMap<>();
        revision.definitions().forEach((reference, digest) -> pinned.put(reference, stored.get(digest)));
        List<List<OutputReference>> references =
                references(resources, revision.dependencies(), find(resources, new ArrayList<>()));
        Resolution resolution = GraphResolver.resolve(resources, revision.dependencies(), pinned, references::get);
        if (!(resolution instanceof Resolution.Resolved(ResourceGraph graph))) {
            throw new IllegalStateException("revision " + revision.number() + " has no graph: " + resolution);
        }
        List<DesiredResource> desired = new ArrayList<>();
        for (int index = 0; index < resources.size(); index++) {
            ResourceInstance resource = resources.get(index);
            PinnedDefinition definition = pinned.get(resource.catalogRef());
            if (definition == null) {
                throw new IllegalStateException("revision " + revision.number() + " lacks " + resource.catalogRef());
            }
            desired.add(new DesiredResource(resource, definition, references.get(index)));
        }
        return new DesiredState(
                resources,
                revision.dependencies(),
                revision.config(),
                revision.labels(),
                revision.annotations(),
                pinned,
                graph,
                desired);
    }

    /** Definitions that are kept. */
    @FunctionalInterface
    interface DefinitionsByDigest {
        PinnedDefinition get(String digest);
    }

    private List<List<OutputReference>> references(
            List<ResourceInstance> resources, List<Dependency> dependencies, List<Found> found) {
        List<List<OutputReference>> references = new ArrayList<>(resources.size());
        for (int index = 0; index < resources.size(); index++) {
            List<OutputReference> all = new ArrayList<>(found.get(index).references());
            all.addAll(declared(resources.get(index).name(), dependencies));
            references.add(all);
        }
        return references;
    }

    /** What each resource's configuration uses. */
    private List<Found> find(List<ResourceInstance> resources, List<Violation> violations) {
        List<Found> found = new ArrayList<>(resources.size());
        for (int index = 0; index < resources.size(); index++) {
            String path = "resources[" + index + "].config.";
            found.add(expressions.find(resources.get(index).config()));
            found.getLast()
                    .violations()
                    .forEach(violation -> violations.add(new Violation(path + violation.path(), violation.message())));
        }
        return found;
    }

    /** Dependencies on other deployments, of one resource or of all of them. */
    private static List<OutputReference> declared(String resource, List<Dependency> dependencies) {
        List<OutputReference> declared = new ArrayList<>();
        for (int position = 0; position < dependencies.size(); position++) {
            Dependency dependency = dependencies.get(position);
            boolean applies = dependency.from() == null || dependency.from().equals(resource);
            if (applies && dependency.deployment() != null && dependency.output() != null) {
                declared.add(OutputReference.declared(position, dependency.deployment(), dependency.output()));
            }
        }
        return declared;
    }

    private ResourceGraph graph(
            DeploymentRequest request,
            Map<String, PinnedDefinition> pinned,
            List<List<OutputReference>> references,
            List<Violation> violations) {
        Resolution resolution = metrics.timeGraph(
                () -> GraphResolver.resolve(request.resources(), request.dependencies(), pinned, references::get));
        return switch (resolution) {
            case Resolution.Resolved(ResourceGraph graph) -> graph;
            case Resolution.Refused(List<Violation> found) -> {
                violations.addAll(found);
                yield ResourceGraph.EMPTY;
            }
        };
    }

    private void check(String path, DesiredResource resource, List<SecretUse> uses, List<Violation> violations) {
        checkEngine(path + ".engine", resource, violations);
        Set<String> unknown = new HashSet<>();
        resource.references().forEach(reference -> unknown.add(reference.input()));
        uses.forEach(use -> unknown.add(use.input()));
        violations.addAll(inputCheck.check(
                resource.definition(),
                InputCheck.withDefaults(
                        resource.definition(), resource.instance().config()),
                unknown,
                path + ".config"));
    }

    private void checkEngine(String path, DesiredResource resource, List<Violation> violations) {
        String name = resource.instance().engine();
        List<String> supported = resource.definition().definition().spec().supportedEngines();
        Optional<DeploymentEngine> engine = engines.find(name);
        if (engine.isEmpty()) {
            violations.add(new Violation(
                    path,
                    "there is no engine '" + name + "' here; there is " + String.join(", ", engines.names())
                            + Hint.didYouMean(name, engines.names())));
        } else if (!supported.contains(name)) {
            violations.add(new Violation(
                    path,
                    resource.definition().reference() + " cannot be made with '" + name + "', only with "
                            + String.join(", ", supported)));
        } else {
            String type = resource.definition().definition().metadata().resourceType();
            List<String> types = engine.get().supportedResourceTypes();
            if (!types.isEmpty() && !types.contains(type)) {
                violations.add(new Violation(
                        path, "engine '" + name + "' makes " + String.join(", ", types) + " but not '" + type + "'"));
            }
        }
    }

    /**
     * Refuses a run that needs an engine which does not work at the moment. What an engine has made that is not allowed any
     * more can still be looked at and removed.
     */
    public void requireUsable(RunPlan plan) {
        requireHealthy(Target.engines(plan, Phase.APPLY), engines::health);
        requireHealthy(Target.engines(plan, Phase.REMOVE, Phase.CHECK), engines::condition);
    }

    private void requireHealthy(Collection<String> needed, Function<DeploymentEngine, EngineHealth> look) {
        for (String name : needed) {
            DeploymentEngine engine = engines.find(name)
                    .orElseThrow(() -> new NestorException(
                            ErrorCode.ENGINE_UNAVAILABLE,
                            "engine '" + name
                                    + "' is not configured in this orchestrator; configure it and try again"));
            EngineHealth health = look.apply(engine);
            if (health.status() == HealthStatus.State.UNHEALTHY) {
                throw new NestorException(
                        ErrorCode.ENGINE_UNAVAILABLE,
                        "engine '" + name + "' does not work: " + health.message(),
                        Map.of("engine", name),
                        null);
            }
        }
    }
}
