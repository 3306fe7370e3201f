package io.nestor.catalog.sync;

import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.operation.Page;
import io.nestor.service.web.Paging;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The configured repositories: how far they are synced, and what was wrong in them. */
@RestController
final class RepositoryController {
    private final Repositories repositories;
    private final SyncSchedule schedule;

    RepositoryController(Repositories repositories, SyncSchedule schedule) {
        this.repositories = repositories;
        this.schedule = schedule;
    }

    @GetMapping({"/api/v1/repositories", "/api/v2beta1/repositories"})
    Page<RepositoryStatus> list(Paging paging) {
        List<RepositoryStatus> all =
                repositories.all().stream().map(RepositorySync::status).toList();
        return paging.page(all, RepositoryStatus::name);
    }

    @GetMapping({"/api/v1/repositories/{name}", "/api/v2beta1/repositories/{name}"})
    RepositoryStatus get(@PathVariable String name) {
        return repositories.get(name).status();
    }

    /**
     * Fetches now; for platform admins and services.
     *
     * @param wait for the end of it
     */
    @PostMapping({"/api/v1/repositories/{name}/sync", "/api/v2beta1/repositories/{name}/sync"})
    ResponseEntity<RepositoryStatus> sync(
            @PathVariable String name, @RequestParam(defaultValue = "false") boolean wait) {
        RepositorySync repository = repositories.get(name);
        if (wait) {
            return ResponseEntity.ok(repository.sync());
        }
        schedule.syncSoon(repository);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(repository.status());
    }
}
