package io.nestor.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nestor.catalog.entry.CatalogSnapshot;
import io.nestor.catalog.entry.PublishedVersion;
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
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * A searcher with what it was made of, and with what counting facets needs of its reader, worked out once. What it was asked last
 * it remembers: it sees one state of the index, so the answer stays the same.
 */
final class FacetedSearcher extends IndexSearcher {
    private static final int MOST_VALUES = 100;
    private static final int MOST_REMEMBERED = 200;

    private final Optional<SortedSetDocValuesReaderState> state;
    private final Vocabulary vocabulary;
    private final CatalogSnapshot snapshot;
    private final Cache<SearchIndex.Question, SearchIndex.Found> answers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    FacetedSearcher(IndexReader reader, FacetsConfig facets, CatalogSnapshot snapshot) throws IOException {
        super(reader);
        this.snapshot = snapshot;
        this.vocabulary = new Vocabulary(reader);
        this.state = reader.numDocs() == 0
                ? Optional.empty()
                : Optional.of(new DefaultSortedSetDocValuesReaderState(reader, facets));
    }

    Cache<SearchIndex.Question, SearchIndex.Found> answers() {
        return answers;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The version that a document is about. */
    PublishedVersion version(int document) throws IOException {
        LeafReaderContext leaf = leafContexts.get(ReaderUtil.subIndex(document, leafContexts));
        BinaryDocValues references = DocValues.getBinary(leaf.reader(), Documents.REFERENCE);
        if (!references.advanceExact(document - leaf.docBase)) {
            throw new IllegalStateException("document " + document + " has no reference");
        }
        String reference = references.binaryValue().utf8ToString();
        int colon = reference.indexOf(':');
        return snapshot.find(reference.substring(0, colon), reference.substring(colon + 1))
                .orElseThrow();
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
