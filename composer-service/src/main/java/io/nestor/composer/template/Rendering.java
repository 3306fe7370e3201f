package io.nestor.composer.template;

import io.nestor.models.composition.ComposedResource;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of rendering a composition for one deployment. */
public sealed interface Rendering {
    /** Some of the values given don't do. */
    record Rejected(List<Finding> findings) implements Rendering {
        public Rejected {
            findings = Copies.list(findings);
        }
    }

    /**
     * What is to be deployed; only outputs of resources are still expressions.
     *
     * @param given parameters as merged, with who has given them
     * @param labels as merged
     */
    record Rendered(
            Map<String, GivenParameter> given,
            Map<String, String> labels,
            List<RenderedResource> resources,
            List<Dependency> dependencies,
            DeploymentConfig config)
            implements Rendering {
        public Rendered {
            given = Copies.map(given);
            labels = Copies.map(labels);
            resources = Copies.list(resources);
            dependencies = Copies.list(dependencies);
        }

        /** Their values. */
        public Map<String, Object> parameters() {
            return Parameters.values(given);
        }
    }

    /**
     * A resource that is there.
     *
     * @param catalogRef with the exact version
     * @param engines that can make it, the preferred one first
     * @param provider of the definition
     * @param category of the definition
     * @param sensitive names of the inputs that the definition says are
     */
    record RenderedResource(
            String name,
            String catalogRef,
            List<String> engines,
            Map<String, @Nullable Object> config,
            List<String> dependsOn,
            Map<String, String> outputs,
            String provider,
            String category,
            Set<String> sensitive) {
        public RenderedResource {
            engines = Copies.list(engines);
            config = Copies.map(config);
            dependsOn = Copies.list(dependsOn);
            outputs = Copies.map(outputs);
            sensitive = Set.copyOf(sensitive);
        }

        /** The same resource, after others too. */
        RenderedResource after(List<String> others) {
            return new RenderedResource(
                    name,
                    catalogRef,
                    engines,
                    config,
                    Stream.concat(dependsOn.stream(), others.stream())
                            .distinct()
                            .toList(),
                    outputs,
                    provider,
                    category,
                    sensitive);
        }

        /** The same resource with outputs of the deployment. */
        RenderedResource exporting(Map<String, String> exports) {
            return new RenderedResource(
                    name, catalogRef, engines, config, dependsOn, exports, provider, category, sensitive);
        }

        RenderedResource withConfig(Map<String, @Nullable Object> other) {
            return new RenderedResource(
                    name, catalogRef, engines, other, dependsOn, outputs, provider, category, sensitive);
        }
    }

    /**
     * What a deployment asks for.
     *
     * @param composition the exact version
     * @param parameters of the request alone
     * @param labels of the request alone
     */
    record Order(
            ComposedResource composition,
            String team,
            String environment,
            Map<String, @Nullable Object> parameters,
            Map<String, String> labels) {
        public Order {
            parameters = Copies.map(parameters);
            labels = Copies.map(labels);
        }
    }
}
