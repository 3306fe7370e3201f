package io.nestor.composer.composition;

import io.nestor.models.composition.ComposedResource;
import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where compositions are kept: the present one of each name, and every version that there was. */
@Component
final class CompositionStore {
    private static final int ALL = 100_000;

    private final Store store;

    CompositionStore(Store store) {
        this.store = store;
    }

    /**
     * A composition as it is kept.
     *
     * @param revision changes with every write of it
     */
    record Stored(ComposedResource composition, long revision) {}

    Optional<Stored> present(String team, String name) {
        return store.get(presentKey(team, name)).map(item -> new Stored(read(item), item.version()));
    }

    Optional<ComposedResource> version(String team, String name, String version) {
        return store.get(versionKey(team, name, version)).map(CompositionStore::read);
    }

    /** Versions in the order of their texts. */
    List<ComposedResource> versions(String team, String name) {
        return store.query(versionPartition(team, name), Range.ALL, ALL).stream()
                .map(CompositionStore::read)
                .toList();
    }

    /** By name, behind the name given. */
    List<ComposedResource> list(String team, @Nullable String after, int limit) {
        Range range = after == null ? Range.ALL : Range.ALL.after(after);
        return store.query(presentPartition(team), range, limit).stream()
                .map(CompositionStore::read)
                .toList();
    }

    boolean isEmpty(String team) {
        return store.query(presentPartition(team), Range.ALL, 1).isEmpty();
    }

    /** The first version of a new name. */
    List<Write> creation(ComposedResource composition) {
        return writes(composition, Expectation.ABSENT, Expectation.ANY);
    }

    /** In the place of the one that was read, as a version that there hasn't been. */
    List<Write> update(ComposedResource composition, Stored replaced) {
        return writes(composition, Expectation.version(replaced.revision()), Expectation.ABSENT);
    }

    /** Back to a version that there is. */
    List<Write> reversion(ComposedResource composition, Stored replaced) {
        return writes(composition, Expectation.version(replaced.revision()), Expectation.ANY);
    }

    /** What a check found later, beside the present version as it was written. */
    List<Write> marking(ComposedResource composition, Stored marked) {
        return List.of(Write.put(
                presentKey(
                        String.valueOf(composition.metadata().team()),
                        composition.metadata().name()),
                NestorJson.strict().writeValueAsBytes(composition),
                Expectation.version(marked.revision())));
    }

    /**
     * The name with all its versions.
     *
     * @param alongside what goes with it
     */
    boolean delete(String team, String name, Stored deleted, List<Write> alongside) {
        List<Write> writes = new ArrayList<>(alongside);
        writes.add(Write.delete(presentKey(team, name), Expectation.version(deleted.revision())));
        versions(team, name)
                .forEach(version -> writes.add(
                        Write.delete(versionKey(team, name, version.metadata().version()), Expectation.ANY)));
        return store.write(writes).isWritten();
    }

    private static List<Write> writes(ComposedResource composition, Expectation ofName, Expectation ofVersion) {
        byte[] document = NestorJson.strict().writeValueAsBytes(composition);
        String team = String.valueOf(composition.metadata().team());
        String name = composition.metadata().name();
        return List.of(
                Write.put(presentKey(team, name), document, ofName),
                Write.put(versionKey(team, name, composition.metadata().version()), document, ofVersion));
    }

    private static ComposedResource read(Item item) {
        return NestorJson.lenient().readValue(item.document(), ComposedResource.class);
    }

    private static Key presentKey(String team, String name) {
        return new Key(presentPartition(team), name);
    }

    private static String presentPartition(String team) {
        return "composition/" + team;
    }

    private static Key versionKey(String team, String name, String version) {
        return new Key(versionPartition(team, name), version);
    }

    private static String versionPartition(String team, String name) {
        return "composition/" + team + "/" + name;
    }
}
