package io.nestor.composer.catalog;

import org.springframework.http.ResponseEntity;

/** Says that an answer rests on what the catalog said last, because it is silent now. */
public final class StaleCatalog {
    static final String HEADER = "Nestor-Catalog";
    static final String STALE = "stale";

    private StaleCatalog() {}

    public static ResponseEntity.BodyBuilder mark(ResponseEntity.BodyBuilder answer, boolean stale) {
        return stale ? answer.header(HEADER, STALE) : answer;
    }
}
