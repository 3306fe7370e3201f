package io.nestor.models.catalog;

import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;

/**
 * One hit of a search.
 *
 * @param score higher is better; comparable within one answer only
 * @param highlights by field, the passages that matched with the words in {@code <em>}
 */
public record SearchResult(
        String name, String version, double score, Map<String, List<String>> highlights, ResourceDefinition resource) {
    public SearchResult {
        highlights = Copies.map(highlights);
    }
}
