package io.nestor.composer.catalog;

import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.composer.team.Teams;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.operation.Page;
import io.nestor.models.team.Team;
import io.nestor.service.security.Caller;
import io.nestor.service.web.Paging;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalog without what a team may not use. */
@RestController
final class TeamCatalogController {
    private static final int PAGE = 1_000;

    private final Teams teams;
    private final CatalogClient catalog;

    TeamCatalogController(Teams teams, CatalogClient catalog) {
        this.teams = teams;
        this.catalog = catalog;
    }

    /** The latest versions, by name. */
    @GetMapping("/api/v1/teams/{team}/catalog/resources")
    Page<ResourceDefinition> list(
            @PathVariable String team, @Valid CatalogFilter filter, Caller caller, Paging paging) {
        Team own = teams.require(team, caller);
        return new VisiblePages(catalog, own.catalog(), filter.atCatalog()).page(paging);
    }

    /** Best hits first. */
    @GetMapping("/api/v1/teams/{team}/catalog/search")
    SearchPage search(
            @PathVariable String team,
            @RequestParam(defaultValue = "") String q,
            @Valid CatalogFilter filter,
            Caller caller,
            Paging paging) {
        Team own = teams.require(team, caller);
        ResourceFilters filters = filter.atCatalog();
        return own.catalog().isEverything()
                ? VisibleHits.all(catalog.search(q, filters.page(paging.limit(), null)))
                : VisibleHits.of(catalog.search(q, filters.page(PAGE, null)), own.catalog(), paging.limit());
    }
}
