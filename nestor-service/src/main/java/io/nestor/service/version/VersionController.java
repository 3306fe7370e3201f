package io.nestor.service.version;

import io.nestor.models.operation.ApiVersion;
import io.nestor.models.operation.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class VersionController {
    private final VersionSettings settings;

    VersionController(VersionSettings settings) {
        this.settings = settings;
    }

    /** The API versions that this service answers to. */
    @GetMapping(path = "/api/versions", produces = "application/json")
    Page<ApiVersion> versions() {
        return Page.of(settings.published());
    }
}
