package io.nestor.service.security;

import java.util.Optional;

/** Long-lived secrets of one kind, which callers may exchange for short-lived tokens. */
public interface Credentials {
    /**
     * What a caller has shown.
     *
     * @param id tells it again later, over all kinds
     */
    record Credential(String id, Caller caller) {}

    /** Empty if the secret is not of this kind, or wrong, or no longer good. */
    Optional<Credential> find(String secret);

    /** Whom a credential that was found earlier makes now; empty if it is not of this kind, or no longer good. */
    Optional<Caller> caller(String id);
}
