package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.terraform.TerraformState.Output;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the resource gives, read from the state. */
final class Outputs {
    private static final TerraformState NONE = new TerraformState(null, Map.of(), false);

    private final Expressions expressions;

    Outputs(Expressions expressions) {
        this.expressions = expressions;
    }

    Outcome succeeded(ResourceTask task, Path stateFile, boolean changed) {
        TerraformState state = TerraformState.read(stateFile).orElse(NONE);
        EngineConfig config = ModuleCalls.config(task);
        Map<String, @Nullable Object> module = new TreeMap<>();
        state.outputs().forEach((name, output) -> module.put(name, output.value()));
        if (config.outputs().isEmpty()) {
            return succeeded(task, state, module, changed);
        }
        return switch (expressions.evaluate(
                ModuleCalls.PATH + ".outputs", config.outputs(), task, Map.of("module", module))) {
            case Expressions.Values mapped -> succeeded(task, state, mapped.values(), changed);
            case Expressions.Invalid invalid -> invalid.failure();
        };
    }

    /** Terraform keeps no outputs that are null; those that the definition promises are there all the same. */
    private static Outcome succeeded(
            ResourceTask task, TerraformState state, Map<String, @Nullable Object> given, boolean changed) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(given);
        task.definition().spec().outputs().forEach(output -> outputs.putIfAbsent(output.name(), null));
        return new Outcome.Succeeded(outputs, sensitive(task, state, outputs), state.lineage(), changed);
    }

    /** Those that the definition or the module calls sensitive, and those in which a sensitive value turns up again. */
    private static Set<String> sensitive(
            ResourceTask task, TerraformState state, Map<String, @Nullable Object> outputs) {
        Set<String> names = new HashSet<>();
        task.definition().spec().outputs().stream()
                .filter(OutputSpec::sensitive)
                .map(OutputSpec::name)
                .filter(outputs::containsKey)
                .forEach(names::add);
        Secrets secrets = Secrets.of(Stream.concat(
                        task.sensitiveInputs().stream()
                                .map(name -> task.inputs().get(name)),
                        state.outputs().values().stream()
                                .filter(Output::sensitive)
                                .map(Output::value))
                .filter(value -> value != null)
                .toList());
        outputs.forEach((name, value) -> {
            if (secrets.isIn(value)) {
                names.add(name);
            }
        });
        return names;
    }
}
