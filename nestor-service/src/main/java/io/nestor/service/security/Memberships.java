package io.nestor.service.security;

/** Who belongs to which team by the word of the teams themselves; asked for every request, so it has to be quick. */
@FunctionalInterface
public interface Memberships {
    /**
     * The caller with what teams say of it.
     *
     * @param vouched whether the caller's name can be relied on
     */
    Caller of(Caller caller, boolean vouched);
}
