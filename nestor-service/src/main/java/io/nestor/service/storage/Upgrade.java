package io.nestor.service.storage;

import io.nestor.service.store.Store;

/**
 * Brings stored documents into a newer format, before the service reads any of them. Declared as a bean by the service whose
 * documents it changes. A start that is cut short runs it anew, and replicas may run it at the same time: it looks at each
 * document, writes with the version that it has read, and leaves alone what is as it should be.
 */
public interface Upgrade {
    /** The format that all documents have afterwards; one step leads to each. */
    int to();

    void run(Store store);
}
