package io.nestor.composer.team;

import io.nestor.composer.team.TeamStore.Stored;
import io.nestor.models.team.Team;
import io.nestor.models.team.TeamSource;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Teams as a Git repository has them. They are kept like others, so that the last good ones stay whatever becomes of it. */
@Component
public final class GitTeams {
    private final TeamStore store;
    private final Teams teams;

    GitTeams(TeamStore store, Teams teams) {
        this.store = store;
        this.teams = teams;
    }

    /** Changes with every team; read before the repository is, and given back with what was found there. */
    public long revision() {
        return store.revision();
    }

    /**
     * Keeps what a commit says. A team of the same name that was made over the API comes from Git from now on.
     *
     * @param found each with its file as the source
     * @param unreadable files that say nothing now: their teams stay as they are
     * @param revision as it was before the repository was read
     * @return whether that is how teams are now; false if a team has changed since the revision, by a later commit perhaps
     */
    public boolean keep(Collection<Team> found, Set<String> unreadable, long revision) {
        Map<String, Team> wanted = found.stream().collect(Collectors.toMap(Team::name, Function.identity()));
        List<Stored> stored = store.list();
        Map<String, Stored> present =
                stored.stream().collect(Collectors.toMap(one -> one.team().name(), Function.identity()));
        List<Write> writes = new ArrayList<>();
        wanted.values().forEach(team -> {
            Optional<Stored> former = Optional.ofNullable(present.get(team.name()));
            if (!former.map(Stored::team).equals(Optional.of(team))) {
                writes.add(TeamStore.put(team, former));
            }
        });
        stored.stream()
                .filter(one -> !wanted.containsKey(one.team().name()) && isGone(one.team(), unreadable))
                .forEach(one -> writes.add(TeamStore.delete(one)));
        if (writes.isEmpty()) {
            return true;
        }
        boolean written = store.write(writes, revision);
        teams.refresh();
        return written;
    }

    private static boolean isGone(Team team, Set<String> unreadable) {
        TeamSource source = team.source();
        return source != null
                && source.kind() == TeamSource.Kind.GIT
                && !unreadable.contains(String.valueOf(source.file()));
    }
}
