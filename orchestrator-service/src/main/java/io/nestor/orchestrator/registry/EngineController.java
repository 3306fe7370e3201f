package io.nestor.orchestrator.registry;

import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.operation.Page;
import io.nestor.service.web.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/engines")
class EngineController {
    private final EngineRegistry engines;

    EngineController(EngineRegistry engines) {
        this.engines = engines;
    }

    /** All engines, by name. */
    @GetMapping
    Page<EngineInfo> list(Paging paging) {
        return paging.page(engines.describeAll(), EngineInfo::name);
    }

    @GetMapping("/{name}")
    EngineInfo get(@PathVariable String name) {
        return engines.describe(engines.get(name));
    }

    @GetMapping("/{name}/health")
    EngineHealth health(@PathVariable String name) {
        return engines.health(engines.get(name));
    }
}
