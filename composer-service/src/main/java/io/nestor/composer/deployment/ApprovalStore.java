package io.nestor.composer.deployment;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where deployments are kept that wait for an approval; what has expired is not there any more. */
@Component
final class ApprovalStore {
    private static final int ALL = 100_000;

    private final Store store;
    private final Clock clock;

    ApprovalStore(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param revision changes with every write of it */
    record Stored(Held held, long revision) {}

    Optional<Stored> get(String team, String id) {
        return store.get(key(team, id)).map(ApprovalStore::read).filter(this::isCurrent);
    }

    /** By id. */
    List<Held> list(String team) {
        return store.query(partition(team), Range.ALL, ALL).stream()
                .map(ApprovalStore::read)
                .filter(this::isCurrent)
                .map(Stored::held)
                .toList();
    }

    /** In the place of another one for the same deployment. */
    Write holding(Held held) {
        return Write.put(
                key(held.pending().team(), held.pending().id()),
                NestorJson.strict().writeValueAsBytes(held),
                Expectation.ANY);
    }

    /** Only if it is still the one that was read. */
    Write releasing(Stored stored) {
        DeploymentRecord pending = stored.held().pending();
        return Write.delete(key(pending.team(), pending.id()), Expectation.version(stored.revision()));
    }

    private boolean isCurrent(Stored stored) {
        return stored.held().approval().expiresAt().isAfter(clock.instant());
    }

    private static Stored read(Item item) {
        return new Stored(NestorJson.lenient().readValue(item.document(), Held.class), item.version());
    }

    private static Key key(String team, String id) {
        return new Key(partition(team), id);
    }

    private static String partition(String team) {
        return "approval/" + team;
    }
}
