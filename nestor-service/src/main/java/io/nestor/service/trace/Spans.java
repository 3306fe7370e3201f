package io.nestor.service.trace;

/** Where spans go: to a collector, where one is configured. Neither blocks nor fails. */
@FunctionalInterface
public interface Spans {
    /** Nowhere. */
    Spans NOWHERE = span -> {};

    void add(Span span);
}
