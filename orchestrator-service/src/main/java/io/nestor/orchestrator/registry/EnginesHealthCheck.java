package io.nestor.orchestrator.registry;

import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.operation.HealthStatus;
import io.nestor.service.health.HealthCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine that does not work degrades the service: the others go on. */
record EnginesHealthCheck(EngineRegistry engines) implements HealthCheck {
    @Override
    public String name() {
        return "engines";
    }

    @Override
    public Result check() {
        Map<String, Object> versions = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String name : engines.names()) {
            EngineHealth health = engines.health(engines.get(name));
            if (health.status() == HealthStatus.State.HEALTHY) {
                versions.put(name, engines.version(engines.get(name)).orElse("unknown version"));
            } else {
                problems.add(name + ": " + health.message());
            }
        }
        return problems.isEmpty() ? new Up(versions) : HealthCheck.down(String.join("; ", problems));
    }
}
