package io.nestor.composer.catalog;

import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.catalog.SearchResult;
import io.nestor.models.team.CatalogAccess;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer to a search without what may not be seen: neither among the hits nor in their counts. */
final class VisibleHits {
    private VisibleHits() {}

    static SearchPage all(SearchPage page) {
        return new SearchPage(
                page.items().stream().map(VisibleHits::withoutStatus).toList(), page.facets(), page.total(), null);
    }

    static SearchPage of(SearchPage page, CatalogAccess access, int limit) {
        List<SearchResult> visible = page.items().stream()
                .filter(hit -> access.allows(hit.resource()))
                .toList();
        Map<String, Map<String, Long>> facets = Map.of(
                "provider", count(visible, ResourceMetadata::provider),
                "category", count(visible, ResourceMetadata::category),
                "resource_type", count(visible, ResourceMetadata::resourceType));
        return new SearchPage(
                visible.stream().limit(limit).map(VisibleHits::withoutStatus).toList(), facets, visible.size(), null);
    }

    private static SearchResult withoutStatus(SearchResult hit) {
        return new SearchResult(
                hit.name(),
                hit.version(),
                hit.score(),
                hit.highlights(),
                hit.resource().withoutStatus());
    }

    private static Map<String, Long> count(List<SearchResult> hits, Function<ResourceMetadata, String> field) {
        return hits.stream()
                .collect(Collectors.groupingBy(
                        hit -> field.apply(hit.resource().metadata()), TreeMap::new, Collectors.counting()));
    }
}
