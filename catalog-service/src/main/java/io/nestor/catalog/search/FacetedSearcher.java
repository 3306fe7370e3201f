package io.nestor.catalog.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** A searcher with what counting facets needs of its reader, worked out once. */
final class FacetedSearcher extends IndexSearcher {
    private static final int MOST_VALUES = 100;

    private final Optional<SortedSetDocValuesReaderState> state;
    private final Vocabulary vocabulary;

    FacetedSearcher(IndexReader reader, FacetsConfig facets) throws IOException {
        super(reader);
        this.vocabulary = new Vocabulary(reader);
        this.state = reader.numDocs() == 0
                ? Optional.empty()
                : Optional.of(new DefaultSortedSetDocValuesReaderState(reader, facets));
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** By facet, how many hits have which value. */
    Map<String, Map<String, Long>> count(FacetsCollector hits) throws IOException {
        Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
        if (state.isEmpty()) {
            Documents.FACETS.forEach(facet -> facets.put(facet, Map.of()));
            return facets;
        }
        SortedSetDocValuesFacetCounts counts = new SortedSetDocValuesFacetCounts(state.get(), hits);
        for (String facet : Documents.FACETS) {
            facets.put(facet, count(counts.getTopChildren(MOST_VALUES, facet)));
        }
        return facets;
    }

    private static Map<String, Long> count(@Nullable FacetResult result) {
        Map<String, Long> counts = new TreeMap<>();
        if (result != null) {
            for (LabelAndValue value : result.labelValues) {
                counts.put(value.label, value.value.longValue());
            }
        }
        return counts;
    }
}
