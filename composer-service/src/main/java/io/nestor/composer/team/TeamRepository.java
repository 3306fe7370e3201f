package io.nestor.composer.team;

/** The Git repository that teams come from; there is a bean of it if one is configured. */
public interface TeamRepository {
    /** For people, without credentials. */
    String address();
}
