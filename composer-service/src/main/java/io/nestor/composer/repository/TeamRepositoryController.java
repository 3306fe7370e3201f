package io.nestor.composer.repository;

import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.error.NestorException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The repository that teams come from: how far it is synced, and what was wrong in it. */
@RestController
final class TeamRepositoryController {
    private final ObjectProvider<TeamSync> sync;

    TeamRepositoryController(ObjectProvider<TeamSync> sync) {
        this.sync = sync;
    }

    @GetMapping("/api/v1/team-repository")
    RepositoryStatus get() {
        return configured().status();
    }

    /** Fetches now, and answers when that is done; for platform admins and services. */
    @PostMapping("/api/v1/team-repository/sync")
    RepositoryStatus sync() {
        return configured().sync();
    }

    private TeamSync configured() {
        TeamSync configured = sync.getIfAvailable();
        if (configured == null) {
            throw NestorException.notFound("teams come from no repository here: " + TeamRepositorySettings.PREFIX
                    + ".url is not set in the composer's configuration");
        }
        return configured;
    }
}
