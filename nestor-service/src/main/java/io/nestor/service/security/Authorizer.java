package io.nestor.service.security;

/** Decides what a caller may do with a team's things; asked for every path with a {@code {team}} in it. */
@FunctionalInterface
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
        /** The caller may know of the team, but not do this: 403. */
        FORBIDDEN,
        /** To the caller there is no such team: 404. */
        HIDDEN
    }

    Decision decide(Caller caller, String team, Action action);
}
