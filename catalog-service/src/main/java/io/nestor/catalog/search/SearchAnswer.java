package io.nestor.catalog.search;

import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.catalog.entry.Rendering;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.catalog.SearchResult;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link SearchPage} whose definitions are rendered already. */
@Schema(name = "SearchPage", implementation = SearchPage.class)
record SearchAnswer(
        List<Item> items,
        Map<String, Map<String, Long>> facets,
        long total,
        @Nullable String nextCursor) {
    /** A {@link SearchResult}. */
    record Item(String name, String version, double score, Map<String, List<String>> highlights, Rendering resource) {
        static Item of(SearchIndex.Hit hit, Function<PublishedVersion, Rendering> view) {
            PublishedVersion version = hit.version();
            return new Item(version.name(), version.version(), hit.score(), hit.highlights(), view.apply(version));
        }
    }
}
