package io.nestor.composer.composition;

import io.nestor.composer.catalog.StaleCatalog;
import io.nestor.composer.composition.Compositions.Saved;
import io.nestor.composer.team.Teams;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.composition.CompositionVersion;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.models.team.Team;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.security.Caller;
import io.nestor.service.web.ETags;
import io.nestor.service.web.Paging;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams/{team}/compositions")
final class CompositionController {
    private final Teams teams;
    private final Compositions compositions;
    private final DocumentReader reader;

    CompositionController(Teams teams, Compositions compositions, DocumentReader reader) {
        this.teams = teams;
        this.compositions = compositions;
        this.reader = reader;
    }

    /**
     * By name. With {@code outdated=true} only those whose references mean newer versions now than when they were
     * written.
     */
    @GetMapping
    Page<ComposedResource> list(
            @PathVariable String team,
            @RequestParam(required = false) @Nullable Boolean outdated,
            @RequestParam(required = false) @Nullable CompositionState state,
            Caller caller,
            Paging paging) {
        Team own = teams.require(team, caller);
        Predicate<ComposedResource> filter = composition -> matches(composition.status(), outdated, state);
        return paging.page(
                (after, limit) -> compositions.list(own, filter, after, limit),
                composition -> composition.metadata().name());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @TakesComposition
    ResponseEntity<ComposedResource> create(
            @PathVariable String team,
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable
                    MediaType type,
            Caller caller) {
        Team own = teams.require(team, caller);
        Saved saved = compositions.create(own, CompositionDocument.read(body, type, reader));
        URI location = URI.create("/api/v1/teams/" + team + "/compositions/"
                + saved.composition().metadata().name());
        return answer(ResponseEntity.created(location), saved);
    }

    @GetMapping("/{name}")
    ResponseEntity<ComposedResource> get(
            @PathVariable String team,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String version,
            Caller caller) {
        return ETags.ok(compositions.require(teams.require(team, caller), name, version));
    }

    /** All versions that are kept, newest first. */
    @GetMapping("/{name}/versions")
    Page<CompositionVersion> versions(@PathVariable String team, @PathVariable String name, Caller caller) {
        return Page.of(compositions.versions(teams.require(team, caller), name));
    }

    /** What would be said of a composition if it were written; without a body, what is to be said of the kept one today. */
    @PostMapping("/{name}/validate")
    @TakesComposition
    CompositionStatus validate(
            @PathVariable String team,
            @PathVariable String name,
            @RequestBody(required = false) byte @Nullable [] body,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable
                    MediaType type,
            Caller caller) {
        Team own = teams.require(team, caller);
        if (body == null || body.length == 0) {
            return compositions.validate(own, name);
        }
        try {
            return compositions.validate(own, name, CompositionDocument.read(body, type, reader));
        } catch (NestorException refused) {
            if (refused.violations().isEmpty()) {
                throw refused;
            }
            return new CompositionStatus(CompositionState.INVALID, refused.violations(), Map.of(), Map.of());
        }
    }

    @PutMapping("/{name}")
    @TakesComposition
    ResponseEntity<ComposedResource> update(
            @PathVariable String team,
            @PathVariable String name,
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable
                    MediaType type,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        Team own = teams.require(team, caller);
        CompositionDocument document = CompositionDocument.read(body, type, reader);
        return answer(ResponseEntity.ok(), compositions.update(own, name, document, ifMatch));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String team, @PathVariable String name, Caller caller) {
        compositions.delete(teams.require(team, caller), name);
    }

    private static boolean matches(
            @Nullable CompositionStatus status, @Nullable Boolean outdated, @Nullable CompositionState state) {
        boolean hasUpdates = status != null && !status.updates().isEmpty();
        return (outdated == null || outdated == hasUpdates)
                && (state == null || (status != null && status.state() == state));
    }

    private static ResponseEntity<ComposedResource> answer(ResponseEntity.BodyBuilder answer, Saved saved) {
        return StaleCatalog.mark(answer, saved.stale())
                .eTag(ETags.of(saved.composition()))
                .body(saved.composition());
    }
}
