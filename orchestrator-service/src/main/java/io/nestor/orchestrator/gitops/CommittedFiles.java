package io.nestor.orchestrator.gitops;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which resources are committed in place of being applied, and which file of which repository each of them has. */
final class CommittedFiles {
    private final Store store;

    CommittedFiles(Store store) {
        this.store = store;
    }

    /**
     * The file of a resource.
     *
     * @param commit that it was last written by; absent: none is known to have been made
     */
    record CommittedFile(
            String repository, String path, @Nullable String commit) {}

    Optional<CommittedFile> find(String deployment, String resource) {
        return item(deployment, resource)
                .map(item -> NestorJson.lenient().readValue(item.document(), CommittedFile.class));
    }

    /** Notes that the resource is committed, before anything of it is: so that it is never taken for one that was applied. */
    void claim(String deployment, String resource, CommittedFile file) {
        if (find(deployment, resource).isEmpty()) {
            put(deployment, resource, file, Expectation.ABSENT);
        }
    }

    /** Notes where it is now, unless somebody else has noted something meanwhile: that is newer. */
    void moved(String deployment, String resource, CommittedFile file) {
        Optional<Item> known = item(deployment, resource);
        put(
                deployment,
                resource,
                file,
                known.map(Item::version).map(Expectation::version).orElse(Expectation.ABSENT));
    }

    void removed(String deployment, String resource) {
        store.write(List.of(Write.delete(key(deployment, resource), Expectation.ANY)));
    }

    private void put(String deployment, String resource, CommittedFile file, Expectation expectation) {
        store.write(List.of(
                Write.put(key(deployment, resource), NestorJson.lenient().writeValueAsBytes(file), expectation)));
    }

    private Optional<Item> item(String deployment, String resource) {
        return store.get(key(deployment, resource));
    }

    private static Key key(String deployment, String resource) {
        return new Key(StagedFiles.partition(deployment), "file/" + resource);
    }
}
