package io.nestor.cli.context;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One installation of Nestor as one user sees it. What is absent is not configured; the commands that need it say so.
 *
 * @param token bearer token
 * @param team that commands act for unless told otherwise
 */
public record Context(
        String name,
        @Nullable URI composer,
        @Nullable URI catalog,
        @Nullable URI orchestrator,
        @Nullable String token,
        @Nullable String team) {
    /** Safe to show. */
    public Context withoutToken() {
        return new Context(name, composer, catalog, orchestrator, token == null ? null : "********", team);
    }

    /** Without a token. */
    public Context loggedOut() {
        return new Context(name, composer, catalog, orchestrator, null, team);
    }

    @Override
    public String toString() {
        return "Context[" + name + "]";
    }
}
