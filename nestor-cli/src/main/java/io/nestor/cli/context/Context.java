package io.nestor.cli.context;

import io.nestor.clients.ClientTls;
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
 * @param tls certificates for https; absent: the JVM's
 */
public record Context(
        String name,
        @Nullable URI composer,
        @Nullable URI catalog,
        @Nullable URI orchestrator,
        @Nullable String token,
        @Nullable String team,
        @Nullable Login login,
        @Nullable Certificates tls) {
    /**
     * @param refreshToken can be used once, where the composer gave it; empty: there is none
     * @param expiresAt of the token
     * @param issuer that gave the tokens; absent: the composer
     */
    public record Login(
            String refreshToken,
            Instant expiresAt,
            @Nullable Issuer issuer) {
        @Override
        public String toString() {
            return "Login[expiresAt=" + expiresAt + "]";
        }
    }

    /** An OpenID Connect issuer, and what Nestor's command line is called there. */
    public record Issuer(URI url, String clientId, String scope) {}

    /** Files in PEM: the user's certificate with its key, and the authorities whose servers are believed. */
    public record Certificates(
            @Nullable String certificate,
            @Nullable String privateKey,
            @Nullable String authorities) {
        ClientTls in(Surroundings surroundings) {
            return new ClientTls(
                    certificate == null ? null : surroundings.resolve(certificate),
                    privateKey == null ? null : surroundings.resolve(privateKey),
                    authorities == null ? null : surroundings.resolve(authorities));
        }
    }

    public Context(
            String name,
            @Nullable URI composer,
            @Nullable URI catalog,
            @Nullable URI orchestrator,
            @Nullable String token,
            @Nullable String team) {
        this(name, composer, catalog, orchestrator, token, team, null, null);
    }

    /** Safe to show. */
    public Context withoutToken() {
        return withToken(token == null ? null : "********", null);
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
                moved ? null : login,
                tls);
    }

    /** Without a token. */
    public Context loggedOut() {
        return withToken(null, null);
    }

    /** With the tokens of a login at the composer. */
    public Context loggedIn(TokenPair tokens) {
        return withToken(tokens.accessToken(), new Login(tokens.refreshToken(), tokens.expiresAt(), null));
    }

    /** With a token, and the login that it came from if it came from one. */
    public Context withToken(@Nullable String other, @Nullable Login from) {
        return new Context(name, composer, catalog, orchestrator, other, team, from, tls);
    }

    /** With certificates of one's own. */
    public Context withTls(@Nullable Certificates other) {
        return new Context(name, composer, catalog, orchestrator, token, team, login, other);
    }

    /** For clients. */
    public ClientTls clientTls(Surroundings surroundings) {
        return tls == null ? ClientTls.OF_THE_JVM : tls.in(surroundings);
    }

    @Override
    public String toString() {
        return "Context[" + name + "]";
    }
}
