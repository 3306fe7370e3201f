package io.nestor.catalog.search;

import io.nestor.catalog.entry.ResourceFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Queries over the index. Every word has to be found somewhere; a hit counts by its field, and within a field as the
 * word itself before its beginning before something that is spelt nearly the same.
 */
final class Queries {
    static final String PROVIDER = "=provider";
    static final String CATEGORY = "=category";
    static final String TYPE = "=type";
    static final String ENGINE = "=engine";
    static final String STATE = "=state";
    static final String LABEL = "=label";
    static final String STANDS_FOR = "=stands-for";

    private static final float EXACT = 1f;
    private static final float PREFIX = 0.6f;
    private static final float FUZZY = 0.3f;

    private Queries() {}

    static Query of(List<WantedWord> words, ResourceFilter filter) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        words.forEach(word -> query.add(word(word), Occur.MUST));
        if (words.isEmpty()) {
            query.add(MatchAllDocsQuery.INSTANCE, Occur.MUST);
        }
        is(query, PROVIDER, filter.provider());
        is(query, CATEGORY, filter.category());
        is(query, TYPE, filter.type());
        is(query, ENGINE, filter.engine());
        filter.label().forEach(label -> is(query, LABEL, label));
        String state = filter.state() == null ? "listed" : filter.state().name().toLowerCase(Locale.ROOT);
        is(query, STANDS_FOR, state);
        return query.build();
    }

    private static Query word(WantedWord word) {
        List<Query> alternatives = new ArrayList<>();
        for (Field field : word.begins()) {
            Term term = new Term(field.key(), word.text());
            alternatives.add(worth(new TermQuery(term), field.weight() * EXACT));
            alternatives.add(worth(new PrefixQuery(term), field.weight() * PREFIX));
        }
        word.near()
                .forEach((field, near) ->
                        alternatives.add(worth(new TermInSetQuery(field.key(), near), field.weight() * FUZZY)));
        return new DisjunctionMaxQuery(alternatives, 0.1f);
    }

    private static Query worth(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static void is(BooleanQuery.Builder query, String field, @Nullable String value) {
        if (value != null) {
            query.add(new TermQuery(new Term(field, value)), Occur.FILTER);
        }
    }
}
