package io.nestor.catalog.search;

import io.nestor.catalog.entry.CatalogListener;
import io.nestor.catalog.entry.CatalogSnapshot;
import io.nestor.catalog.entry.NamedVersions;
import io.nestor.catalog.entry.ResourceFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/** The index; it shows a change before the snapshot does, so that whoever hears of one can search for it. */
final class SearchIndex implements CatalogListener, AutoCloseable {
    private static final int MOST_WORDS = 16;
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(Documents.ORDER, SortField.Type.STRING));

    private final Words words = new Words();
    private final Documents documents = new Documents();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    SearchIndex() {
        try {
            IndexWriterConfig configuration = new IndexWriterConfig(words);
            // In memory, where one file for many saves nothing
            configuration.setUseCompoundFile(false);
            writer = new IndexWriter(new ByteBuffersDirectory(), configuration);
            searchers = new SearcherManager(writer, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
                        throws IOException {
                    return new FacetedSearcher(reader, documents.facets());
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What was found, and how much more there is. */
    record Found(List<Hit> hits, Map<String, Map<String, Long>> facets, long total) {}

    /** @param position among all hits, from 0 */
    record Hit(int position, String name, String version, double score, Map<String, List<String>> highlights) {}

    @Override
    public void changed(CatalogSnapshot snapshot, Set<String> names) {
        try {
            boolean empty = writer.getDocStats().maxDoc == 0;
            names.parallelStream().forEach(name -> replace(name, snapshot.find(name), empty));
            searchers.maybeRefreshBlocking();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @param fresh nothing stands there that this would replace */
    private void replace(String name, Optional<NamedVersions> versions, boolean fresh) {
        try {
            List<Document> now = versions.isPresent() ? documents.of(versions.get()) : List.of();
            if (fresh) {
                writer.addDocuments(now);
            } else {
                writer.updateDocuments(new Term(Documents.NAME, name), now);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Hits number {@code from} to {@code from + count - 1}, best first. */
    Found search(String text, ResourceFilter filter, int from, int count) {
        try {
            FacetedSearcher searcher = (FacetedSearcher) searchers.acquire();
            try {
                Query query = Queries.of(words.of(text, MOST_WORDS), filter, searcher.vocabulary());
                return search(searcher, query, from, count);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Found search(FacetedSearcher searcher, Query query, int from, int count) throws IOException {
        FacetsCollectorManager.FacetsResult result = FacetsCollectorManager.search(
                searcher, query, from + count, BEST_FIRST, true, new FacetsCollectorManager());
        TopFieldDocs top = (TopFieldDocs) result.topDocs();
        FacetsCollector matching = result.facetsCollector();
        List<ScoreDoc> page =
                List.of(top.scoreDocs).subList(Math.min(from, top.scoreDocs.length), top.scoreDocs.length);
        List<Map<String, List<String>>> highlights = highlights(searcher, query, page);
        StoredFields stored = searcher.storedFields();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Document document = stored.document(page.get(i).doc, Set.of(Documents.NAME, Documents.VERSION));
            hits.add(new Hit(
                    from + i,
                    document.get(Documents.NAME),
                    document.get(Documents.VERSION),
                    page.get(i).score,
                    highlights.get(i)));
        }
        return new Found(hits, searcher.count(matching), top.totalHits.value());
    }

    private List<Map<String, List<String>>> highlights(FacetedSearcher searcher, Query query, List<ScoreDoc> page)
            throws IOException {
        List<Map<String, List<String>>> highlights = new ArrayList<>();
        page.forEach(_ -> highlights.add(new LinkedHashMap<>()));
        if (page.isEmpty()) {
            return highlights;
        }
        UnifiedHighlighter highlighter = UnifiedHighlighter.builder(searcher, words)
                .withFormatter(new DefaultPassageFormatter("<em>", "</em>", " … ", true))
                .withMaxNoHighlightPassages(0)
                // There are no phrases: without this each text would get an index of its own, to be searched once more
                .withWeightMatches(false)
                .build();
        int[] ids = page.stream().mapToInt(hit -> hit.doc).toArray();
        String[] fields = Arrays.stream(Field.values()).map(Field::key).toArray(String[]::new);
        int[] passages = new int[fields.length];
        Arrays.fill(passages, 2);
        Map<String, String[]> byField = highlighter.highlightFields(fields, query, ids, passages);
        for (String field : fields) {
            String[] texts = byField.get(field);
            for (int i = 0; texts != null && i < texts.length; i++) {
                if (texts[i] != null) {
                    highlights.get(i).put(field, List.of(texts[i]));
                }
            }
        }
        return highlights;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
    }
}
