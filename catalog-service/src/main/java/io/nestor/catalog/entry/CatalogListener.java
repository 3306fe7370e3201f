package io.nestor.catalog.entry;

import java.util.Set;

/** Keeps a view of its own, such as a search index, and is told before anybody else sees a change. */
public interface CatalogListener {
    /** @param names whose versions are not what they were */
    void changed(CatalogSnapshot snapshot, Set<String> names);
}
