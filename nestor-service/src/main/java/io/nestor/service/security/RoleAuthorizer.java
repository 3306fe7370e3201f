package io.nestor.service.security;

/** Decides by the caller's team and roles. */
final class RoleAuthorizer implements Authorizer {
    @Override
    public Decision canAccessTeam(Caller caller, String team, Kind kind, Action action) {
        return caller.mayAccess(team) ? canAccess(caller, kind, action) : Decision.HIDDEN;
    }

    @Override
    public Decision canAccess(Caller caller, Kind kind, Action action) {
        return Permissions.allow(caller, kind, action) ? Decision.ALLOWED : Decision.FORBIDDEN;
    }
}
