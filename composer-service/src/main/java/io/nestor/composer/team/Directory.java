package io.nestor.composer.team;

import io.nestor.models.team.Team;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** All teams as they were at one moment, and who belongs to them. */
final class Directory {
    private final TreeMap<String, Team> teams = new TreeMap<>();
    private final Map<String, Map<String, String>> rolesByMember = new HashMap<>();

    /** @param kept go before those of the configuration that have the same name */
    Directory(Collection<Team> configured, Collection<Team> kept) {
        configured.forEach(team -> teams.put(team.name(), team));
        kept.forEach(team -> teams.put(team.name(), team));
        teams.values()
                .forEach(team -> team.members()
                        .forEach(member -> rolesByMember
                                .computeIfAbsent(member.name(), _ -> new HashMap<>())
                                .put(team.name(), member.role().wireName())));
    }

    /** By name. */
    List<Team> all() {
        return List.copyOf(teams.values());
    }

    Optional<Team> find(String name) {
        return Optional.ofNullable(teams.get(name));
    }

    /** Of somebody in the teams that name them. */
    Map<String, String> rolesOf(String member) {
        return rolesByMember.getOrDefault(member, Map.of());
    }

    boolean isMembersOnly(String team) {
        return find(team).filter(Team::membersOnly).isPresent();
    }

    /** Teams that see another part of the catalog than they did. */
    List<Team> withOtherCatalogThan(Directory former) {
        return teams.values().stream()
                .filter(team -> !Objects.equals(
                        team.catalog(),
                        former.find(team.name()).map(Team::catalog).orElse(null)))
                .toList();
    }
}
