package io.nestor.catalog.sync;

import io.nestor.catalog.definition.Digest;
import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a repository is synced and the states of its files, across restarts. A sync that was cut off is repeated from
 * the last commit that was recorded, which is why that is written last.
 */
final class RepositoryRecords {
    private static final String REPOSITORIES = "repositories";
    private static final int PAGE = 1_000;
    private static final int LONGEST_KEY = 500;

    /**
     * What the catalog shows.
     *
     * @param path that was configured then
     * @param notice what is remarkable about the commit
     */
    record Synced(
            String branch,
            String commit,
            String path,
            Instant at,
            @Nullable String notice) {
        boolean isAt(String otherCommit, String otherPath) {
            return commit.equals(otherCommit) && path.equals(otherPath);
        }
    }

    private final Store store;
    private final Key key;
    private final String files;

    RepositoryRecords(Store store, String repository) {
        this.store = store;
        this.key = new Key(REPOSITORIES, repository);
        this.files = "files/" + repository;
    }

    Optional<Synced> synced() {
        return store.get(key).map(item -> NestorJson.lenient().readValue(item.document(), Synced.class));
    }

    void synced(Synced synced) {
        store.write(List.of(Write.put(key, NestorJson.strict().writeValueAsBytes(synced), Expectation.ANY)));
    }

    FileIndex files() {
        List<FileState> states = new ArrayList<>();
        Range rest = Range.ALL;
        List<Item> page;
        do {
            page = store.query(files, rest, PAGE);
            page.parallelStream()
                    .map(item -> NestorJson.lenient().readValue(item.document(), FileState.class))
                    .forEachOrdered(states::add);
            rest = page.isEmpty() ? rest : rest.after(page.getLast().key().sort());
        } while (page.size() == PAGE);
        return new FileIndex(states);
    }

    void files(Collection<FileState> changed, Collection<String> gone) {
        List<Write> writes = new ArrayList<>();
        changed.parallelStream()
                .map(file ->
                        Write.put(keyOf(file.path()), NestorJson.strict().writeValueAsBytes(file), Expectation.ANY))
                .forEachOrdered(writes::add);
        gone.forEach(path -> writes.add(Write.delete(keyOf(path), Expectation.ANY)));
        int size = store.batchSize();
        for (int from = 0; from < writes.size(); from += size) {
            store.write(writes.subList(from, Math.min(writes.size(), from + size)));
        }
    }

    /** Paths can be longer than the keys that every store takes. */
    private Key keyOf(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return new Key(files, bytes.length <= LONGEST_KEY ? path : "sha256:" + Digest.of(bytes));
    }
}
