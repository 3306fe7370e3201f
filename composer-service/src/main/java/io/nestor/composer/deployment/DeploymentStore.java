package io.nestor.composer.deployment;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where deployments are kept. */
@Component
final class DeploymentStore {
    private static final int ALL = 100_000;

    private final Store store;

    DeploymentStore(Store store) {
        this.store = store;
    }

    /**
     * A record as it is kept.
     *
     * @param revision changes with every write of it
     */
    record Stored(DeploymentRecord deployment, long revision) {}

    Optional<Stored> get(String team, String id) {
        return store.get(key(team, id)).map(DeploymentStore::read);
    }

    /** By id. */
    List<DeploymentRecord> list(String team) {
        return store.query(partition(team), Range.ALL, ALL).stream()
                .map(item -> read(item).deployment())
                .toList();
    }

    /** In the place of what was read, or of nothing; false if that has changed since. */
    boolean put(DeploymentRecord deployment, Optional<Stored> replaced) {
        return store.write(List.of(write(deployment, expectation(replaced)))).isWritten();
    }

    /** Changes with every deployment of a team that has a quota. */
    long ledger(String team) {
        return store.get(ledgerKey(team)).map(Item::version).orElse(0L);
    }

    /** What became of a record that was to be written. */
    enum Kept {
        WRITTEN,
        /** The record is not what it was. */
        CHANGED,
        /** The ledger is not what it was. */
        MISCOUNTED
    }

    /**
     * In the place of what was read, or of nothing.
     *
     * @param ledger as it was when the team's deployments were counted
     * @param uncounted whether the ledger does not matter
     */
    Kept put(DeploymentRecord deployment, Optional<Stored> replaced, long ledger, boolean uncounted) {
        Write record = write(deployment, expectation(replaced));
        Key key = ledgerKey(deployment.team());
        Expectation unchanged = ledger == 0 ? Expectation.ABSENT : Expectation.version(ledger);
        Write count = Write.put(key, deployment.id().getBytes(StandardCharsets.UTF_8), unchanged);
        return switch (store.write(uncounted ? List.of(record) : List.of(count, record))) {
            case WriteResult.Written written -> Kept.WRITTEN;
            case WriteResult.Conflict(Key lost) -> lost.equals(key) ? Kept.MISCOUNTED : Kept.CHANGED;
        };
    }

    private static Key ledgerKey(String team) {
        return new Key("deployment-ledger", team);
    }

    Write write(DeploymentRecord deployment, Expectation expectation) {
        return Write.put(
                key(deployment.team(), deployment.id()),
                NestorJson.strict().writeValueAsBytes(deployment),
                expectation);
    }

    void delete(DeploymentRecord deployment, Expectation expectation) {
        store.write(List.of(Write.delete(key(deployment.team(), deployment.id()), expectation)));
    }

    static Expectation expectation(Optional<Stored> replaced) {
        return replaced.map(stored -> Expectation.version(stored.revision())).orElse(Expectation.ABSENT);
    }

    private static Stored read(Item item) {
        return new Stored(NestorJson.lenient().readValue(item.document(), DeploymentRecord.class), item.version());
    }

    private static Key key(String team, String id) {
        return new Key(partition(team), id);
    }

    private static String partition(String team) {
        return "deployment/" + team;
    }
}
