package io.nestor.orchestrator.engine.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import io.nestor.service.encryption.Keyring;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States as they were after the last action, encrypted, in the store: for workspaces that are lost. */
final class StateCopies {
    private static final String PARTITION = "terraform-states";

    private final Store store;
    private final @Nullable Keyring key;

    /** @param key absent: no copies are kept */
    StateCopies(Store store, @Nullable Keyring key) {
        this.store = store;
        this.key = key;
    }

    private record Copy(byte[] sealed) {}

    /** What became of a state that may have been lost. */
    enum Restoration {
        /** Nothing was lost, or nothing was ever kept. */
        NOTHING_TO_DO,
        RESTORED,
        /** There is a copy, and this key doesn't open it. */
        UNREADABLE
    }

    /** Puts the last copy into a workspace that was lost. */
    Restoration restore(ResourceTask task, Workspace workspace, Workspaces workspaces) {
        if (key == null || !workspace.isLost()) {
            return Restoration.NOTHING_TO_DO;
        }
        Key place = place(task);
        Optional<Copy> copy = store.get(place).map(item -> NestorJson.lenient().readValue(item.document(), Copy.class));
        if (copy.isEmpty()) {
            return Restoration.NOTHING_TO_DO;
        }
        Optional<byte[]> state = key.open(copy.get().sealed(), purpose(place));
        state.ifPresent(content -> {
            workspaces.create(workspace);
            ResourceFolder.writePrivate(workspace.state(), content);
        });
        return state.isPresent() ? Restoration.RESTORED : Restoration.UNREADABLE;
    }

    /** Keeps the state as it is in the workspace now; what a remote backend has needs no copy. */
    void keep(ResourceTask task, Workspace workspace) {
        if (key == null) {
            return;
        }
        Key place = place(task);
        Optional<byte[]> state = workspace.isLocal() ? workspace.readState() : Optional.empty();
        store.write(List.of(
                state.map(content -> put(key, place, content)).orElseGet(() -> Write.delete(place, Expectation.ANY))));
    }

    private static Write put(Keyring key, Key place, byte[] state) {
        Copy copy = new Copy(key.seal(state, purpose(place)));
        return Write.put(place, NestorJson.strict().writeValueAsBytes(copy), Expectation.ANY);
    }

    void forget(ResourceTask task) {
        if (key != null) {
            store.write(List.of(Write.delete(place(task), Expectation.ANY)));
        }
    }

    private static Key place(ResourceTask task) {
        return new Key(PARTITION, task.deployment() + "/" + task.resource());
    }

    /** A copy is good for its own resource only. */
    private static byte[] purpose(Key place) {
        return place.sort().getBytes(UTF_8);
    }
}
