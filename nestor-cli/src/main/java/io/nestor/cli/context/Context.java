package io.nestor.cli.context;

import io.nestor.models.access.TokenPair;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One installation of Nestor as one user sees it. What is absent is not configured; the commands that need it say so.
 *
 * @param token bearer token
 * @param team that commands act for unless told otherwise
 * @param login that the token came from, and the next one will; absent for a token that the user has given
 */
public record Context(
        String name,
        @Nullable URI composer,
        @Nullable URI catalog,
        @Nullable URI orchestrator,
        @Nullable String token,
        @Nullable String team,
        @Nullable Login login) {
    /**
     * @param refreshToken can be used once
     * @param expiresAt of the token
     */
    public record Login(String refreshToken, Instant expiresAt) {
        @Override
        public String toString() {
            return "Login[expiresAt=" + expiresAt + "]";
        }
    }

    public Context(
            String name,
            @Nullable URI composer,
            @Nullable URI catalog,
            @Nullable URI orchestrator,
            @Nullable String token,
            @Nullable String team) {
        this(name, composer, catalog, orchestrator, token, team, null);
    }

    /** Safe to show. */
    public Context withoutToken() {
        return new Context(name, composer, catalog, orchestrator, token == null ? null : "********", team);
    }

    /**
     * With what is given; what is absent stays. Another composer is not told the token of the one before.
     */
    public Context changed(
            @Nullable URI otherComposer,
            @Nullable URI otherCatalog,
            @Nullable URI otherOrchestrator,
            @Nullable String otherTeam) {
        boolean moved = otherComposer != null && !otherComposer.equals(composer);
        return new Context(
                name,
                otherComposer == null ? composer : otherComposer,
                otherCatalog == null ? catalog : otherCatalog,
                otherOrchestrator == null ? orchestrator : otherOrchestrator,
                moved ? null : token,
                otherTeam == null ? team : otherTeam,
                moved ? null : login);
    }

    /** Without a token. */
    public Context loggedOut() {
        return new Context(name, composer, catalog, orchestrator, null, team);
    }

    /** With the tokens of a login. */
    public Context loggedIn(TokenPair tokens) {
        Login next = new Login(tokens.refreshToken(), tokens.expiresAt());
        return new Context(name, composer, catalog, orchestrator, tokens.accessToken(), team, next);
    }

    @Override
    public String toString() {
        return "Context[" + name + "]";
    }
}
