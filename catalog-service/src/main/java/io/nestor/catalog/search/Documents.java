package io.nestor.catalog.search;

import io.nestor.catalog.entry.NamedVersions;
import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Versions as documents of the index. A version is in it if it stands for its name in some answer. */
final class Documents {
    static final String NAME = "=name";
    static final String REFERENCE = "=reference";
    static final String ORDER = "=order";
    static final List<String> FACETS = List.of("provider", "category", "resource_type", "engine", "state");

    /** Words score by where they are found: how often, and among how many others, nobody asks. */
    private static final FieldType WORDS = words();

    private final FacetsConfig facets = new FacetsConfig();

    Documents() {
        facets.setMultiValued("engine", true);
        FACETS.forEach(facet -> facets.setDrillDownTermsIndexing(facet, FacetsConfig.DrillDownTermsIndexing.NONE));
    }

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    FacetsConfig facets() {
        return facets;
    }

    List<Document> of(NamedVersions versions) throws IOException {
        Set<ResourceState> open = EnumSet.allOf(ResourceState.class);
        List<Document> documents = new ArrayList<>();
        for (PublishedVersion version : versions.newestFirst()) {
            boolean newestInState = open.remove(version.state());
            boolean latest = versions.latest().filter(version::equals).isPresent();
            if (newestInState || latest) {
                documents.add(document(version, newestInState, latest));
            }
        }
        return documents;
    }

    private Document document(PublishedVersion version, boolean newestInState, boolean latest) throws IOException {
        Document document = new Document();
        exact(document, NAME, version.name());
        document.add(new SortedDocValuesField(ORDER, new BytesRef(version.name())));
        document.add(new BinaryDocValuesField(REFERENCE, new BytesRef(version.reference())));
        for (Field field : Field.values()) {
            document.add(new org.apache.lucene.document.Field(field.key(), field.text(version), WORDS));
        }
        filters(document, version);
        String state = version.state().name().toLowerCase(Locale.ROOT);
        if (latest) {
            exact(document, Queries.STANDS_FOR, "listed");
        }
        if (newestInState) {
            exact(document, Queries.STANDS_FOR, state);
        }
        document.add(new SortedSetDocValuesFacetField("state", state));
        return facets.build(document);
    }

    private static void filters(Document document, PublishedVersion version) {
        ResourceMetadata metadata = version.metadata();
        exact(document, Queries.PROVIDER, metadata.provider());
        exact(document, Queries.CATEGORY, metadata.category());
        exact(document, Queries.TYPE, metadata.resourceType());
        List<String> engines = version.engines();
        engines.forEach(engine -> exact(document, Queries.ENGINE, engine));
        metadata.labels().entrySet().stream()
                .flatMap(label -> Stream.of(label.getKey(), label.getKey() + "=" + label.getValue()))
                .forEach(label -> exact(document, Queries.LABEL, label));
        document.add(new SortedSetDocValuesFacetField("provider", metadata.provider()));
        document.add(new SortedSetDocValuesFacetField("category", metadata.category()));
        document.add(new SortedSetDocValuesFacetField("resource_type", metadata.resourceType()));
        engines.forEach(engine -> document.add(new SortedSetDocValuesFacetField("engine", engine)));
    }

    private static void exact(Document document, String field, String value) {
        document.add(new StringField(field, value, org.apache.lucene.document.Field.Store.NO));
    }
}
