package io.nestor.service.security;

import java.util.Set;

/** Decides by the caller's team and roles. */
final class RoleAuthorizer implements Authorizer {
    @Override
    public Decision canAccessTeam(Caller caller, String team, Kind kind, Action action) {
        return caller.mayAccess(team) ? decide(caller.rolesIn(team), kind, action) : Decision.HIDDEN;
    }

    @Override
    public Decision canAccess(Caller caller, Kind kind, Action action) {
        return decide(caller.rolesAnywhere(), kind, action);
    }

    private static Decision decide(Set<String> roles, Kind kind, Action action) {
        return Permissions.allow(roles, kind, action) ? Decision.ALLOWED : Decision.FORBIDDEN;
    }
}
