package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.SensitiveOutputs;
import io.nestor.orchestrator.engine.terraform.TerraformState.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the resource gives, read from the state. */
final class Outputs {
    private final Expressions expressions;

    Outputs(Expressions expressions) {
        this.expressions = expressions;
    }

    Outcome succeeded(ResourceTask task, TerraformState state, Effect effect) {
        EngineConfig config = ModuleCalls.config(task);
        Map<String, @Nullable Object> module = new TreeMap<>();
        state.outputs().forEach((name, output) -> module.put(name, output.value()));
        if (config.outputs().isEmpty()) {
            return succeeded(task, state, module, effect);
        }
        return switch (expressions.evaluate(
                ModuleCalls.PATH + ".outputs", config.outputs(), task, Map.of("module", module))) {
            case Expressions.Values mapped -> succeeded(task, state, mapped.values(), effect);
            case Expressions.Invalid invalid -> invalid.failure();
        };
    }

    /** Terraform keeps no outputs that are null; those that the definition promises are there all the same. */
    private static Outcome succeeded(
            ResourceTask task, TerraformState state, Map<String, @Nullable Object> given, Effect effect) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(given);
        task.definition().spec().outputs().forEach(output -> outputs.putIfAbsent(output.name(), null));
        List<@Nullable Object> secrets = new ArrayList<>();
        state.outputs().values().stream()
                .filter(Output::sensitive)
                .map(Output::value)
                .forEach(secrets::add);
        return new Outcome.Succeeded(outputs, SensitiveOutputs.names(task, outputs, secrets), state.lineage(), effect);
    }
}
