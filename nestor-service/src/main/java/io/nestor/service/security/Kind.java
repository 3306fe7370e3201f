package io.nestor.service.security;

import java.util.Locale;

/** Kinds of things that endpoints are about; rules are made for them. */
public enum Kind {
    DEFINITION,
    REPOSITORY,
    TEAM,
    /** Who belongs to a team, and with which role. */
    MEMBER,
    COMPOSITION,
    DEPLOYMENT,
    APPROVAL,
    ENGINE,
    API_KEY,
    /** What came from a login. */
    SESSION,
    AUDIT,
    /** What a service tells of itself: metrics, versions, its OpenAPI document. */
    OPERATION;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
