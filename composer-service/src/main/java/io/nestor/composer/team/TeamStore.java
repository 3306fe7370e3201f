package io.nestor.composer.team;

import io.nestor.models.json.NestorJson;
import io.nestor.models.team.Team;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where the teams are kept that do not stand in the configuration. */
@Component
final class TeamStore {
    private static final String TEAMS = "team";
    private static final Key REVISION = new Key("team-revision", "all");
    private static final int ALL = 100_000;

    private final Store store;

    TeamStore(Store store) {
        this.store = store;
    }

    /**
     * A team as it is kept.
     *
     * @param version changes with every write of it
     */
    record Stored(Team team, long version) {}

    Optional<Stored> get(String name) {
        return store.get(key(name)).map(TeamStore::read);
    }

    /** By name. */
    List<Stored> list() {
        return store.query(TEAMS, Range.ALL, ALL).stream().map(TeamStore::read).toList();
    }

    /** Changes with every write of any team. */
    long revision() {
        return store.get(REVISION).map(Item::version).orElse(0L);
    }

    /** All or nothing; false if one of the teams is not what it was. */
    boolean write(List<Write> changes) {
        return write(changes, Expectation.ANY);
    }

    /** All or nothing; false if any team is not what it was at that revision. */
    boolean write(List<Write> changes, long revision) {
        return write(changes, revision == 0 ? Expectation.ABSENT : Expectation.version(revision));
    }

    private boolean write(List<Write> changes, Expectation ofRevision) {
        List<Write> all = new ArrayList<>(changes);
        all.add(Write.put(REVISION, "changed".getBytes(StandardCharsets.UTF_8), ofRevision));
        return store.write(all).isWritten();
    }

    static Write put(Team team, Optional<Stored> replaced) {
        Expectation unchanged =
                replaced.map(stored -> Expectation.version(stored.version())).orElse(Expectation.ABSENT);
        return Write.put(key(team.name()), NestorJson.strict().writeValueAsBytes(team), unchanged);
    }

    static Write delete(Stored deleted) {
        return Write.delete(key(deleted.team().name()), Expectation.version(deleted.version()));
    }

    private static Stored read(Item item) {
        return new Stored(NestorJson.lenient().readValue(item.document(), Team.class), item.version());
    }

    private static Key key(String name) {
        return new Key(TEAMS, name);
    }
}
