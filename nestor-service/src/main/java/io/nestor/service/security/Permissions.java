package io.nestor.service.security;

import static io.nestor.service.security.Authorizer.Action.ADMIN;
import static io.nestor.service.security.Authorizer.Action.DELETE;
import static io.nestor.service.security.Authorizer.Action.DEPLOY;
import static io.nestor.service.security.Authorizer.Action.READ;
import static io.nestor.service.security.Authorizer.Action.WRITE;

import io.nestor.service.security.Authorizer.Action;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What each role may do: role × kind × actions. All that is decided by role is decided here; docs/security.md shows it. */
final class Permissions {
    private static final Set<Action> ALL = EnumSet.allOf(Action.class);

    private static final Map<String, Map<Kind, Set<Action>>> TABLE = Map.of(
            Caller.VIEWER, table(Permissions::viewer),
            Caller.DEVELOPER, table(Permissions::developer),
            Caller.TEAM_ADMIN, table(Permissions::teamAdmin),
            Caller.SERVICE, table(Permissions::service),
            Caller.ADMIN, table(Permissions::admin));

    private Permissions() {}

    static boolean allow(Set<String> roles, Kind kind, Action action) {
        return roles.stream().anyMatch(role -> allows(role, kind, action));
    }

    /** Those that may. */
    static List<String> roles(Kind kind, Action action) {
        return TABLE.keySet().stream()
                .filter(role -> allows(role, kind, action))
                .sorted()
                .toList();
    }

    private static boolean allows(String role, Kind kind, Action action) {
        return TABLE.getOrDefault(role, Map.of()).getOrDefault(kind, Set.of()).contains(action);
    }

    private static void viewer(Map<Kind, Set<Action>> may) {
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.AUDIT, Kind.API_KEY, Kind.SESSION))) {
            may.put(kind, EnumSet.of(READ));
        }
        may.put(Kind.SESSION, EnumSet.of(DELETE));
    }

    private static void developer(Map<Kind, Set<Action>> may) {
        viewer(may);
        may.put(Kind.COMPOSITION, EnumSet.of(READ, WRITE, DELETE));
        may.put(Kind.DEPLOYMENT, EnumSet.of(READ, DEPLOY, DELETE));
    }

    private static void teamAdmin(Map<Kind, Set<Action>> may) {
        developer(may);
        may.put(Kind.APPROVAL, EnumSet.of(READ, ADMIN));
        may.put(Kind.API_KEY, EnumSet.of(READ, WRITE, DELETE));
        may.put(Kind.MEMBER, EnumSet.of(READ, WRITE, DELETE));
    }

    private static void service(Map<Kind, Set<Action>> may) {
        developer(may);
        may.put(Kind.REPOSITORY, EnumSet.of(READ, WRITE));
    }

    private static void admin(Map<Kind, Set<Action>> may) {
        for (Kind kind : Kind.values()) {
            may.put(kind, ALL);
        }
    }

    private static Map<Kind, Set<Action>> table(Consumer<Map<Kind, Set<Action>>> role) {
        Map<Kind, Set<Action>> may = new EnumMap<>(Kind.class);
        role.accept(may);
        return may;
    }
}
