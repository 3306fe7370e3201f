package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.Run;
import io.nestor.models.operation.Page;
import io.nestor.service.security.Caller;
import io.nestor.service.web.Paging;
import java.util.Comparator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The runs and revisions of a deployment, newest first. */
@RestController
@RequestMapping("/api/v1/deployments/{id}")
class HistoryController {
    private static final Comparator<String> NEWEST_FIRST =
            Comparator.<String>comparingInt(Integer::parseInt).reversed();

    private final DeploymentReader reader;

    HistoryController(DeploymentReader reader) {
        this.reader = reader;
    }

    @GetMapping("/runs")
    Page<Run> runs(@PathVariable String id, Paging paging, Caller caller) {
        return paging.page(reader.runs(id, caller), run -> Integer.toString(run.number()), NEWEST_FIRST);
    }

    @GetMapping("/runs/{number}")
    Run run(@PathVariable String id, @PathVariable int number, Caller caller) {
        return reader.run(id, number, caller);
    }

    @GetMapping("/revisions")
    Page<Revision> revisions(@PathVariable String id, Paging paging, Caller caller) {
        return paging.page(reader.revisions(id, caller), revision -> Integer.toString(revision.number()), NEWEST_FIRST);
    }
}
