package io.nestor.orchestrator.engine.pulumi;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says for Pulumi, for one resource.
 *
 * @param folder of the definition, shared with others
 * @param digest of that folder
 * @param source the project's path in it, that of {@code Pulumi.yaml}
 * @param configuration of the stack, by {@code project:key}
 * @param secrets the keys in it that hold something sensitive
 * @param needsInstall whether the project is in a language that has packages to install
 */
record Program(
        Path folder,
        String digest,
        Path source,
        Map<String, @Nullable Object> configuration,
        Set<String> secrets,
        boolean needsInstall,
        Duration timeout) {
    Program {
        configuration = Copies.map(configuration);
        secrets = Set.copyOf(secrets);
    }
}
