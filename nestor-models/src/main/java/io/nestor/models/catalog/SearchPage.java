package io.nestor.models.catalog;

import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search, best hits first.
 *
 * @param facets by field, how many of all hits have which value
 * @param total number of hits on all pages
 */
public record SearchPage(
        List<SearchResult> items,
        Map<String, Map<String, Long>> facets,
        long total,
        @Nullable String nextCursor) {
    public SearchPage {
        items = Copies.list(items);
        facets = Copies.map(facets);
    }
}
