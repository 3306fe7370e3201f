package io.nestor.orchestrator.deployment;

import io.nestor.models.explanation.Explanation;
import io.nestor.service.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a deployment is in the state that it is in. */
@RestController
@RequestMapping("/api/v1/deployments/{id}/explain")
class ExplainController {
    private final Explanations explanations;

    ExplainController(Explanations explanations) {
        this.explanations = explanations;
    }

    /** The resources whose failure is the reason of everything that did not succeed, or the one that is asked for. */
    @GetMapping
    Explanation explain(
            @PathVariable String id, @RequestParam(required = false) @Nullable String resource, Caller caller) {
        return explanations.explain(id, resource, caller);
    }
}
