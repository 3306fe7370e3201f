package io.nestor.orchestrator.target;

import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.version.CatalogRef;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.service.trace.Trace;
import io.nestor.service.trace.Traces;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds the definitions that a request's resources mean. */
final class DefinitionLookup {
    private final Definitions definitions;

    DefinitionLookup(Definitions definitions) {
        this.definitions = definitions;
    }

    /** By {@code catalog_ref}, each looked up once; what there is no definition of is among the violations. */
    Map<String, PinnedDefinition> pin(List<ResourceInstance> resources, List<Violation> violations) {
        Map<String, PinnedDefinition> pinned = new HashMap<>();
        Map<String, CatalogRef> toAsk = new LinkedHashMap<>();
        for (ResourceInstance resource : resources) {
            String reference = resource.catalogRef();
            if (!pinned.containsKey(reference) && !toAsk.containsKey(reference)) {
                CatalogRef parsed = CatalogRef.parse(reference);
                definitions
                        .known(parsed)
                        .ifPresentOrElse(known -> pinned.put(reference, known), () -> toAsk.put(reference, parsed));
            }
        }
        if (!toAsk.isEmpty()) {
            Map<String, String> unknown = ask(toAsk, pinned);
            for (int index = 0; index < resources.size(); index++) {
                String why = unknown.get(resources.get(index).catalogRef());
                if (why != null) {
                    violations.add(new Violation("resources[" + index + "].catalog_ref", why));
                }
            }
        }
        return pinned;
    }

    /** All at the same time. Answers why there is no definition, for those that there is none of. */
    private Map<String, String> ask(Map<String, CatalogRef> references, Map<String, PinnedDefinition> pinned) {
        Map<String, Future<PinnedDefinition>> lookups = new LinkedHashMap<>();
        Optional<Trace> trace = Traces.current();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            references.forEach((text, reference) -> {
                Callable<PinnedDefinition> lookup = () -> definitions.resolve(reference);
                lookups.put(
                        text,
                        executor.submit(trace.isPresent() ? () -> Traces.call(trace.get(), lookup::call) : lookup));
            });
        }
        Map<String, String> unknown = new HashMap<>();
        lookups.forEach((text, lookup) -> {
            try {
                pinned.put(text, lookup.get());
            } catch (ExecutionException failed) {
                unknown.put(text, why(failed));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while definitions were looked up", interrupted);
            }
        });
        return unknown;
    }

    private static String why(ExecutionException failed) {
        if (failed.getCause() instanceof NestorException refused) {
            if (refused.code() == ErrorCode.RESOURCE_NOT_FOUND || refused.code() == ErrorCode.VALIDATION_FAILED) {
                return refused.getMessage();
            }
            throw refused;
        }
        throw new IllegalStateException("a definition could not be looked up", failed.getCause());
    }
}
