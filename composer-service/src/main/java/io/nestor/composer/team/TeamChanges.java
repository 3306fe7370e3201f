package io.nestor.composer.team;

import io.nestor.composer.team.TeamStore.Stored;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.team.Member;
import io.nestor.models.team.Team;
import io.nestor.models.team.TeamSource;
import io.nestor.service.web.ETags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Changes teams over the API. Of two changes at once the second is made to what the first has left. */
@Component
final class TeamChanges {
    private final Teams teams;
    private final TeamStore store;
    private final Map<String, Team> configured;
    private final ObjectProvider<TeamContents> contents;
    private final ObjectProvider<TeamRepository> repository;

    TeamChanges(
            Teams teams,
            TeamStore store,
            TeamSettings settings,
            ObjectProvider<TeamContents> contents,
            ObjectProvider<TeamRepository> repository) {
        this.teams = teams;
        this.store = store;
        this.configured =
                settings.all().stream().collect(Collectors.toUnmodifiableMap(Team::name, Function.identity()));
        this.contents = contents;
        this.repository = repository;
    }

    /**
     * What became of a team that was written.
     *
     * @param created whether there was none of its name
     */
    record Saved(Team team, boolean created) {}

    /** What is there, for the moment between reading and writing. */
    private record Present(Optional<Stored> stored, Optional<Team> team) {}

    /** @param ifMatch of what is to be replaced; absent replaces whatever is there */
    Saved put(Team team, @Nullable String ifMatch) {
        while (true) {
            Present present = present(team.name());
            requireMatch(ifMatch, present, team.name());
            Team written = team.from(TeamSource.API);
            if (save(present, written)) {
                return new Saved(written, present.team().isEmpty());
            }
            // Somebody else was faster: look again, and at If-Match with it.
        }
    }

    Member putMember(String team, Member member, @Nullable String ifMatch) {
        change(team, ifMatch, present -> present.with(member));
        return member;
    }

    void removeMember(String team, String name, @Nullable String ifMatch) {
        change(team, ifMatch, present -> {
            if (present.member(name).isEmpty()) {
                throw NestorException.notFound("'" + name + "' is no member of team '" + team + "'"
                        + Hint.didYouMean(
                                name,
                                present.members().stream().map(Member::name).toList()));
            }
            return present.without(name);
        });
    }

    void delete(String name, @Nullable String ifMatch) {
        Present present = present(name);
        requireMatch(ifMatch, present, name);
        Stored stored = present.stored()
                .orElseThrow(() -> present.team().isPresent()
                        ? NestorException.conflict("team '" + name + "' stands in the composer's configuration"
                                + " (nestor.composer.teams): take it out there")
                        : noSuchTeam(name));
        if (!configured.containsKey(name)) {
            requireEmpty(name);
        }
        if (!store.write(List.of(TeamStore.delete(stored)))) {
            throw NestorException.conflict("team '" + name + "' has just been changed; look at it again");
        }
        teams.refresh();
    }

    private void change(String name, @Nullable String ifMatch, UnaryOperator<Team> change) {
        while (true) {
            Present present = present(name);
            requireMatch(ifMatch, present, name);
            Team changed = change.apply(present.team().orElseThrow(() -> noSuchTeam(name)))
                    .from(TeamSource.API);
            List<Violation> violations = TeamCheck.check(changed);
            if (!violations.isEmpty()) {
                throw NestorException.invalid(violations);
            }
            if (save(present, changed)) {
                return;
            }
        }
    }

    private boolean save(Present present, Team team) {
        boolean saved = store.write(List.of(TeamStore.put(team, present.stored())));
        if (saved) {
            teams.refresh();
        }
        return saved;
    }

    private Present present(String name) {
        Optional<Stored> stored = store.get(name);
        Optional<Team> team = stored.map(Stored::team).or(() -> Optional.ofNullable(configured.get(name)));
        team.map(Team::source)
                .filter(source -> source.kind() == TeamSource.Kind.GIT)
                .ifPresent(source -> repository.ifAvailable(git -> {
                    throw NestorException.conflict("team '" + name + "' comes from Git and is changed there, in "
                            + source.file() + " of " + git.address());
                }));
        return new Present(stored, team);
    }

    private static void requireMatch(@Nullable String ifMatch, Present present, String name) {
        if (ifMatch != null && present.team().isEmpty()) {
            throw new NestorException(
                    ErrorCode.PRECONDITION_FAILED, "there is no team '" + name + "' that could match If-Match");
        }
        present.team().ifPresent(team -> ETags.requireMatch(ifMatch, team));
    }

    private void requireEmpty(String name) {
        List<String> left = contents.getObject().compositionsOf(name);
        if (!left.isEmpty()) {
            throw new NestorException(
                    ErrorCode.CONFLICT,
                    "team '" + name + "' still has compositions (" + String.join(", ", left)
                            + "); destroy what is deployed and delete them first",
                    Map.of("compositions", left),
                    null);
        }
    }

    private static NestorException noSuchTeam(String name) {
        return NestorException.notFound("there is no team '" + name + "'");
    }
}
