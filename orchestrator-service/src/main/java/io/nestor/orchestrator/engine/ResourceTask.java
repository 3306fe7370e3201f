package io.nestor.orchestrator.engine;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.Copies;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a deployment, everything resolved: an engine needs nothing else to make or delete it.
 *
 * @param deployment id of the deployment
 * @param resource name of the resource in it
 * @param definition the exact version
 * @param bundle digest of the definition's folder, to be had from {@link Bundles}
 * @param inputs by the definition's names, defaults applied
 * @param sensitiveInputs names of the inputs that must not be shown
 * @param sources where the resource comes from, for tags and messages: deployment annotations
 * @param preventDestroy whether a deploy that would delete or replace anything has to fail instead
 */
public record ResourceTask(
        String deployment,
        String team,
        String environment,
        String resource,
        ResourceDefinition definition,
        String bundle,
        Map<String, @Nullable Object> inputs,
        Set<String> sensitiveInputs,
        Map<String, String> sources,
        boolean preventDestroy) {
    public ResourceTask {
        inputs = Copies.map(inputs);
        sensitiveInputs = Set.copyOf(sensitiveInputs);
        sources = Copies.map(sources);
    }

    /** The same resource with other values of its inputs. */
    public ResourceTask withInputs(Map<String, @Nullable Object> others) {
        return new ResourceTask(
                deployment,
                team,
                environment,
                resource,
                definition,
                bundle,
                others,
                sensitiveInputs,
                sources,
                preventDestroy);
    }
}
