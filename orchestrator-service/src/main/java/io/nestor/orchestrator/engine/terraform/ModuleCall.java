package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says for Terraform, for one resource.
 *
 * @param folder of the definition, shared with others
 * @param digest of that folder
 * @param source the module's path in it
 * @param requiredVersion of Terraform; absent: any
 * @param backend that keeps the state
 * @param options for {@code plan} and {@code apply}
 */
record ModuleCall(
        Path folder,
        String digest,
        Path source,
        @Nullable RequiredVersion requiredVersion,
        Backend backend,
        Map<String, @Nullable Object> variables,
        List<String> options,
        Duration timeout) {
    ModuleCall {
        variables = Copies.map(variables);
        options = Copies.list(options);
    }
}
