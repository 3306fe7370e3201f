package io.nestor.catalog.search;

import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.catalog.entry.Rendering;
import io.nestor.catalog.entry.ResourceFilter;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.service.web.Paging;
import jakarta.validation.Valid;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Full-text search: every word has to be found, as it is, as a beginning, or nearly spelt so. */
@RestController
final class SearchController {
    private static final int LAST = 10_000;

    private final SearchIndex index;

    SearchController(SearchIndex index) {
        this.index = index;
    }

    /**
     * Searches names, types, labels, categories, providers and descriptions.
     *
     * @param q words; without any, everything that the filters let through
     */
    @GetMapping("/api/v1/search")
    SearchAnswer search(@RequestParam(defaultValue = "") String q, @Valid ResourceFilter filter, Paging paging) {
        return search(q, filter, paging, PublishedVersion::plain);
    }

    @GetMapping("/api/v2beta1/search")
    SearchAnswer searchWithStatus(
            @RequestParam(defaultValue = "") String q, @Valid ResourceFilter filter, Paging paging) {
        return search(q, filter, paging, PublishedVersion::withStatus);
    }

    private SearchAnswer search(
            String q, ResourceFilter filter, Paging paging, Function<PublishedVersion, Rendering> view) {
        int from = from(paging.after());
        SearchIndex.Found found = index.search(q, filter, from, paging.limit() + 1);
        Page<SearchIndex.Hit> page = paging.page(
                (_, limit) -> found.hits().stream().limit(limit).toList(), hit -> String.valueOf(hit.position() + 1));
        return new SearchAnswer(
                page.items().stream()
                        .map(hit -> SearchAnswer.Item.of(hit, view))
                        .toList(),
                found.facets(),
                found.total(),
                page.nextCursor());
    }

    private static int from(@Nullable String position) {
        try {
            int from = position == null ? 0 : Integer.parseInt(position);
            if (from >= 0 && from <= LAST) {
                return from;
            }
        } catch (NumberFormatException foreign) {
            // Told below, as a position out of bounds
        }
        throw NestorException.invalid("cursor", "is not the next_cursor of a search; narrow the search down instead");
    }
}
