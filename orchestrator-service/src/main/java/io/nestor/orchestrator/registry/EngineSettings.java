package io.nestor.orchestrator.registry;

import io.nestor.models.json.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which engines may be used, from {@code nestor.orchestrator.engine.allowed}.
 *
 * @param allowed names; absent: all. What an engine has made that is no longer allowed stays as it
 *     is, until it is removed
 */
@ConfigurationProperties("nestor.orchestrator.engine")
record EngineSettings(@Nullable List<String> allowed) {
    EngineSettings {
        allowed = allowed == null ? null : Copies.list(allowed);
    }

    boolean allows(String engine) {
        return allowed == null || allowed.contains(engine);
    }
}
