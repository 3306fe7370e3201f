package io.nestor.cli.dev;

import io.nestor.models.json.NestorJson;
import java.net.URI;
import java.util.Map;

/**
 * What {@code dev.json} tells scripts about a running platform.
 *
 * @param token the platform admin's
 * @param pids of the services' JVMs, by service
 */
public record DevJson(URI composer, URI catalog, URI orchestrator, String token, String team, Map<String, Long> pids) {
    static DevJson of(DevSettings settings, Map<String, Long> pids) {
        int portBase = settings.portBase();
        return new DevJson(
                DevService.COMPOSER.endpoint(portBase),
                DevService.CATALOG.endpoint(portBase),
                DevService.ORCHESTRATOR.endpoint(portBase),
                settings.token(),
                DevEnvironment.TEAM,
                pids);
    }

    void save(DevHome home) {
        home.write(
                home.devJson(),
                NestorJson.strict().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
