package io.nestor.service.security;

/** Decides what a caller may do; asked for every request that leads to a controller. */
public interface Authorizer {
    /** The contract's actions. */
    enum Action {
        READ,
        WRITE,
        DELETE,
        DEPLOY,
        ADMIN
    }

    enum Decision {
        ALLOWED,
        /** The caller may know of it, but not do this: 403. */
        FORBIDDEN,
        /** To the caller there is no such team: 404. */
        HIDDEN
    }

    /** With the things of a team that the path names. */
    Decision canAccessTeam(Caller caller, String team, Kind kind, Action action);

    /** With things whose team, if they have one, is not known yet: whoever finds them hides those of other teams. */
    Decision canAccess(Caller caller, Kind kind, Action action);
}
