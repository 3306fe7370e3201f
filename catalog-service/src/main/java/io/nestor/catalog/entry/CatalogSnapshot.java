package io.nestor.catalog.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that was ever published, as of one event. Immutable, but for what it remembers of its answers. */
public final class CatalogSnapshot {
    private static final int MOST_REMEMBERED = 32;

    public static final CatalogSnapshot EMPTY = new CatalogSnapshot(0, new TreeMap<>(), 0);

    private final long sequence;
    private final NavigableMap<String, NamedVersions> byName;
    private final int versions;
    private final Map<ResourceFilter, List<PublishedVersion>> asked = new ConcurrentHashMap<>();

    private CatalogSnapshot(long sequence, NavigableMap<String, NamedVersions> byName, int versions) {
        this.sequence = sequence;
        this.byName = Collections.unmodifiableNavigableMap(byName);
        this.versions = versions;
    }

    static CatalogSnapshot of(long sequence, Collection<PublishedVersion> versions) {
        TreeMap<String, NamedVersions> byName = new TreeMap<>();
        versions.stream()
                .collect(Collectors.groupingBy(PublishedVersion::name))
                .forEach((name, some) -> byName.put(name, NamedVersions.of(name, some)));
        return new CatalogSnapshot(sequence, byName, versions.size());
    }

    CatalogSnapshot with(Collection<PublishedVersion> changed, long nextSequence) {
        TreeMap<String, NamedVersions> next = new TreeMap<>(byName);
        Map<String, List<PublishedVersion>> changes = new HashMap<>();
        changed.forEach(version ->
                changes.computeIfAbsent(version.name(), _ -> new ArrayList<>()).add(version));
        int added = 0;
        for (Map.Entry<String, List<PublishedVersion>> change : changes.entrySet()) {
            NamedVersions present =
                    next.getOrDefault(change.getKey(), new NamedVersions(change.getKey(), List.of(), Optional.empty()));
            NamedVersions merged = present.with(change.getValue());
            added += merged.newestFirst().size() - present.newestFirst().size();
            next.put(change.getKey(), merged);
        }
        return new CatalogSnapshot(nextSequence, next, versions + added);
    }

    /** Sequence number of the last event that this snapshot includes. */
    public long sequence() {
        return sequence;
    }

    public Optional<NamedVersions> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<PublishedVersion> find(String name, String version) {
        return find(name).flatMap(versions -> versions.find(version));
    }

    /** All names that were ever published, sorted. */
    public NavigableMap<String, NamedVersions> names() {
        return byName;
    }

    /** The versions that stand for their names, of those that a filter lets through, by name. */
    List<PublishedVersion> representatives(ResourceFilter filter) {
        List<PublishedVersion> known = asked.get(filter);
        if (known == null) {
            known = filter(filter);
            if (asked.size() >= MOST_REMEMBERED) {
                asked.clear();
            }
            asked.put(filter, known);
        }
        return known;
    }

    private List<PublishedVersion> filter(ResourceFilter filter) {
        List<PublishedVersion> found = new ArrayList<>();
        for (NamedVersions named : byName.values()) {
            filter.representative(named).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** Every version that was ever published. */
    Stream<PublishedVersion> versions() {
        return byName.values().stream().flatMap(named -> named.newestFirst().stream());
    }

    /** How many versions were ever published. */
    public int size() {
        return versions;
    }

    /** The repository that a name belongs to for as long as it is there. */
    Optional<String> owner(String name) {
        return find(name)
                .flatMap(versions -> versions.listed().findFirst())
                .map(version -> version.bundle().repository());
    }
}
