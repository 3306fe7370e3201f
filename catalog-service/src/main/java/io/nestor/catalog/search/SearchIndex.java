package io.nestor.catalog.search;

import io.nestor.catalog.entry.Catalog;
import io.nestor.catalog.entry.CatalogListener;
import io.nestor.catalog.entry.CatalogSnapshot;
import io.nestor.catalog.entry.NamedVersions;
import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.catalog.entry.ResourceFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.SingleInstanceLockFactory;
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

    /** What the next searcher finds its documents in. */
    private CatalogSnapshot shown = CatalogSnapshot.EMPTY;

    /** Filling takes a while, which a start does not wait for; searches do. */
    private final CompletableFuture<Void> filled;

    /** Of everything in a catalog, which it follows. */
    SearchIndex(Catalog catalog) {
        try {
            IndexWriterConfig configuration = new IndexWriterConfig(words);
            // In memory, where one file for many saves nothing
            configuration.setUseCompoundFile(false);
            writer = new IndexWriter(memory(), configuration);
            searchers = new SearcherManager(writer, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
                        throws IOException {
                    return new FacetedSearcher(reader, documents.facets(), shown);
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        filled = CompletableFuture.runAsync(
                () -> catalog.listen(this),
                filling -> Thread.ofPlatform().daemon().name("search-index").start(filling));
    }

    /** Each file in one piece: a search cuts many slices, which are cheap of one and dear of many. */
    private static Directory memory() {
        return new ByteBuffersDirectory(
                new SingleInstanceLockFactory(), ByteBuffersDataOutput::new, ByteBuffersDirectory.OUTPUT_AS_ONE_BUFFER);
    }

    record Question(List<String> words, ResourceFilter filter, int from, int count) {}

    /** What was found, and how much more there is. */
    record Found(List<Hit> hits, Map<String, Map<String, Long>> facets, long total) {}

    /** @param position among all hits, from 0 */
    record Hit(int position, PublishedVersion version, double score, Map<String, List<String>> highlights) {}

    @Override
    public void changed(CatalogSnapshot snapshot, Set<String> names) {
        try {
            boolean empty = writer.getDocStats().maxDoc == 0;
            names.parallelStream().forEach(name -> replace(name, snapshot.find(name), empty));
            shown = snapshot;
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
        filled.join();
        Question question = new Question(words.of(text, MOST_WORDS), filter, from, count);
        try {
            FacetedSearcher searcher = (FacetedSearcher) searchers.acquire();
            try {
                @Nullable Found known = searcher.answers().getIfPresent(question);
                return known == null ? search(searcher, question) : known;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Found search(FacetedSearcher searcher, Question question) throws IOException {
        List<WantedWord> wanted =
                question.words().stream().map(searcher.vocabulary()::look).toList();
        Found found =
                search(searcher, wanted, Queries.of(wanted, question.filter()), question.from(), question.count());
        searcher.answers().put(question, found);
        return found;
    }

    private Found search(FacetedSearcher searcher, List<WantedWord> wanted, Query query, int from, int count)
            throws IOException {
        FacetsCollectorManager.FacetsResult result = FacetsCollectorManager.search(
                searcher, query, from + count, BEST_FIRST, false, new FacetsCollectorManager());
        ScoreDoc[] top = result.topDocs().scoreDocs;
        Highlights highlights = new Highlights(words, wanted);
        List<Hit> hits = new ArrayList<>();
        for (int position = from; position < top.length; position++) {
            PublishedVersion version = searcher.version(top[position].doc);
            hits.add(new Hit(position, version, score(top[position]), highlights.of(version)));
        }
        long total = result.topDocs().totalHits.value();
        return new Found(hits, searcher.count(result.facetsCollector()), total);
    }

    private static double score(ScoreDoc hit) {
        return (Float) ((FieldDoc) hit).fields[0];
    }

    @Override
    public void close() throws IOException {
        filled.handle((_, failure) -> failure).join();
        searchers.close();
        writer.close();
    }
}
