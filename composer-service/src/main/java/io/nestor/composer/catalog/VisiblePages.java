package io.nestor.composer.catalog;

import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.models.team.CatalogAccess;
import io.nestor.service.web.Paging;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of what may be seen of the catalog; each reads the catalog's list on from where the one before ended. */
final class VisiblePages {
    /** Much of what is read for a page may not be on it. */
    private static final int PAGE = 200;

    private final CatalogClient catalog;
    private final CatalogAccess access;
    private final ResourceFilters filters;

    VisiblePages(CatalogClient catalog, CatalogAccess access, ResourceFilters filters) {
        this.catalog = catalog;
        this.access = access;
        this.filters = filters;
    }

    Page<ResourceDefinition> page(Paging paging) {
        Place start = paging.after() == null ? Place.START : Place.parse(paging.after());
        // Where everything may be seen, the catalog says itself whether there is more.
        int wanted = access.isEverything() ? paging.limit() : paging.limit() + 1;
        int read = access.isEverything() ? paging.limit() : Math.max(PAGE, paging.limit());
        List<Found> found = new ArrayList<>();
        String cursor = start.cursor();
        do {
            Page<ResourceDefinition> part = catalog.listResources(filters.page(read, cursor));
            for (ResourceDefinition definition : part.items()) {
                Found one = new Found(
                        definition, new Place(cursor, definition.metadata().name()));
                if (access.allows(definition) && one.place().name().compareTo(start.name()) > 0) {
                    found.add(one);
                }
            }
            cursor = part.nextCursor();
        } while (cursor != null && found.size() < wanted);
        List<Found> shown = found.subList(0, Math.min(found.size(), paging.limit()));
        return new Page<>(
                shown.stream().map(one -> one.definition().withoutStatus()).toList(),
                found.size() > shown.size()
                        ? shown.getLast().place().next()
                        : cursor == null ? null : new Place(cursor, "").next());
    }

    private record Found(ResourceDefinition definition, Place place) {}

    /**
     * Where a page ends.
     *
     * @param cursor of the catalog's page that is read on from; absent for its first one
     * @param name of the last definition of it that was shown; empty if none was
     */
    private record Place(@Nullable String cursor, String name) {
        private static final Place START = new Place(null, "");

        static Place parse(String text) {
            int blank = text.indexOf(' ');
            if (blank < 0) {
                throw NestorException.invalid(
                        "cursor", "is not the next_cursor of this list; leave it out to start at the beginning");
            }
            return new Place(blank == 0 ? null : text.substring(0, blank), text.substring(blank + 1));
        }

        String next() {
            return Paging.cursorAfter((cursor == null ? "" : cursor) + " " + name);
        }
    }
}
