package io.nestor.service.expression;

import java.util.LinkedHashMap;
import java.util.Map;

/** The expressions used last: reading one takes a hundred times as long as evaluating it. */
final class ExpressionCache {
    private static final int CAPACITY = 20_000;

    private final Map<String, ParsedExpression> entries = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ParsedExpression> eldest) {
            return size() > CAPACITY;
        }
    };

    ParsedExpression get(String source) {
        synchronized (entries) {
            return entries.computeIfAbsent(source, ParsedExpression::new);
        }
    }
}
