package io.nestor.composer.template;

import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.error.Hint;
import io.nestor.service.expression.OutputReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the names of resources, and that they don't depend on themselves. */
final class GraphCheck {
    private final CompositionSpec spec;
    private final List<ResolvedResource> resources;
    private final Findings findings;
    private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();

    GraphCheck(CompositionSpec spec, List<ResolvedResource> resources, Findings findings) {
        this.spec = spec;
        this.resources = resources;
        this.findings = findings;
    }

    void run(Map<String, Set<OutputReference>> references) {
        for (ResolvedResource resource : resources) {
            if (dependencies.put(resource.name(), new LinkedHashSet<>()) != null) {
                findings.add(
                        Paths.resource(resource.index()) + ".name",
                        "there is another resource '" + resource.name() + "' above");
            }
        }
        checkNamesInside();
        references.forEach((user, used) -> used.forEach(reference -> depends(user, reference.resource())));
        checkDependsOn();
        checkDependencies();
        Cycles.find(dependencies)
                .ifPresent(cycle -> findings.add(
                        Paths.resource(index(cycle.getFirst())),
                        "these resources depend on each other: " + String.join(" → ", cycle)));
    }

    /** What a contained composition's resources are called must not be taken. */
    private void checkNamesInside() {
        Map<String, String> taken = new HashMap<>();
        for (ResolvedResource resource : resources) {
            Contained.names(List.of(resource), "").forEach(name -> {
                String other = taken.putIfAbsent(name, resource.name());
                if (other != null && !other.equals(resource.name())) {
                    findings.add(
                            Paths.resource(resource.index()) + ".name",
                            "'" + name + "' would be a resource of '" + other + "' and of '" + resource.name() + "'");
                }
            });
        }
    }

    private void checkDependsOn() {
        for (ResolvedResource resource : resources) {
            List<String> named = resource.instance().dependsOn();
            for (int item = 0; item < named.size(); item++) {
                requireKnown(Paths.resource(resource.index()) + ".depends_on[" + item + "]", named.get(item));
                depends(resource.name(), named.get(item));
            }
        }
    }

    private void checkDependencies() {
        for (int index = 0; index < spec.dependencies().size(); index++) {
            Dependency dependency = spec.dependencies().get(index);
            String path = "spec.dependencies[" + index + "]";
            if (dependency.from() == null) {
                findings.add(path + ".from", "is required: the name of the resource that depends on something");
                continue;
            }
            requireKnown(path + ".from", dependency.from());
            if (dependency.to() != null) {
                requireKnown(path + ".to", dependency.to());
                depends(dependency.from(), dependency.to());
            } else if (dependency.deployment() == null) {
                findings.add(
                        path + ".to",
                        "is required: the name of the resource that '" + dependency.from() + "' depends on");
            }
        }
    }

    private void depends(String from, String to) {
        if (dependencies.containsKey(from) && dependencies.containsKey(to)) {
            dependencies.get(from).add(to);
        }
    }

    private void requireKnown(String path, String name) {
        if (!dependencies.containsKey(name)) {
            findings.add(path, "there is no resource '" + name + "'" + Hint.didYouMean(name, dependencies.keySet()));
        }
    }

    private int index(String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .map(ResolvedResource::index)
                .orElse(0);
    }
}
