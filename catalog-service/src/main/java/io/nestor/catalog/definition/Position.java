package io.nestor.catalog.definition;

/** A place in a text, both 1-based. */
record Position(int line, int column) {}
