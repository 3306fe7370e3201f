package io.nestor.composer.team;

import org.jspecify.annotations.Nullable;

/**
 * A team.
 *
 * @param catalog what it may see and use of the catalog
 */
public record Team(String name, @Nullable String description, CatalogAccess catalog) {
    public Team {
        catalog = catalog == null ? CatalogAccess.EVERYTHING : catalog;
    }
}
