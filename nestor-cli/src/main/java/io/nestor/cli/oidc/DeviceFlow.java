package io.nestor.cli.oidc;

import io.nestor.cli.oidc.IssuerClient.DeviceCode;
import io.nestor.cli.oidc.IssuerClient.Discovery;
import io.nestor.cli.oidc.IssuerClient.TokenAnswer;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The <a href="https://www.rfc-editor.org/rfc/rfc8628">device flow</a>: the user agrees in a browser, anywhere. */
public final class DeviceFlow {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    private final InstantSource clock;
    private final Pause pause;
    private final IssuerClient issuers = new IssuerClient();

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        void last(Duration duration) throws InterruptedException;
    }

    public DeviceFlow(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Who is asked, and as which application. */
    public record Application(URI issuer, String clientId, String scope) {}

    /**
     * What came of it.
     *
     * @param token that Nestor's services are shown: the ID token, which is for this application, or else the access token
     * @param refreshToken empty where the issuer gave none
     */
    public record Tokens(String token, String refreshToken, Instant expiresAt) {
        @Override
        public String toString() {
            return "Tokens[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * Blocks until the user has agreed or refused.
     *
     * @param show tells the user where to go
     */
    public Tokens logIn(Application application, Consumer<String> show) {
        Discovery issuer = issuers.discover(application.issuer());
        if (issuer.deviceAuthorizationEndpoint() == null) {
            throw IssuerClient.refused(application.issuer() + " has no device flow; ask whoever runs it to allow it");
        }
        DeviceCode code = issuers.begin(
                issuer.deviceAuthorizationEndpoint(),
                Map.of("client_id", application.clientId(), "scope", application.scope()));
        show.accept("Open " + code.verificationUri() + " and enter " + code.userCode()
                + (code.verificationUriComplete() == null ? "" : ", or open " + code.verificationUriComplete()));
        return await(tokenEndpoint(issuer), application, code);
    }

    private Tokens await(URI endpoint, Application application, DeviceCode code) {
        Instant end = clock.instant().plusSeconds(code.expiresIn());
        Duration interval = code.interval() == null ? INTERVAL : Duration.ofSeconds(code.interval());
        while (clock.instant().isBefore(end)) {
            rest(interval);
            TokenAnswer answer = issuers.token(
                    endpoint,
                    Map.of(
                            "grant_type", DEVICE_CODE,
                            "device_code", code.deviceCode(),
                            "client_id", application.clientId()));
            switch (answer.error()) {
                case null -> {
                    return tokens(answer, "");
                }
                case "authorization_pending" -> {
                    // The user has not decided yet
                }
                case "slow_down" -> interval = interval.plus(SLOWER);
                case "access_denied" -> throw IssuerClient.refused("the login was refused in the browser");
                case "expired_token" -> throw expired();
                default -> throw refusal(answer);
            }
        }
        throw expired();
    }

    /** The next tokens; the refresh token stays the same where the issuer gives no other. */
    public Tokens refresh(Application application, String refreshToken) {
        Discovery issuer = issuers.discover(application.issuer());
        TokenAnswer answer = issuers.token(
                tokenEndpoint(issuer),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        application.clientId(),
                        "scope",
                        application.scope()));
        if (answer.error() != null) {
            throw refusal(answer);
        }
        return tokens(answer, refreshToken);
    }

    private static URI tokenEndpoint(Discovery issuer) {
        if (issuer.tokenEndpoint() == null) {
            throw IssuerClient.refused(issuer.issuer() + " names no token endpoint");
        }
        return issuer.tokenEndpoint();
    }

    private void rest(Duration interval) {
        try {
            pause.last(interval);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw IssuerClient.refused("interrupted before the login was decided");
        }
    }

    private Tokens tokens(TokenAnswer answer, String formerRefreshToken) {
        String token = answer.idToken() == null ? answer.accessToken() : answer.idToken();
        if (token == null) {
            throw IssuerClient.refused("the issuer gave no token; ask for the scope 'openid'");
        }
        Instant expiresAt = expiry(token);
        if (expiresAt == null) {
            expiresAt = clock.instant().plusSeconds(answer.expiresIn() == null ? 300 : answer.expiresIn());
        }
        return new Tokens(token, answer.refreshToken() == null ? formerRefreshToken : answer.refreshToken(), expiresAt);
    }

    /** As the token says, which the services check; null for one that only its issuer can read. */
    private static @Nullable Instant expiry(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            JsonNode expiry = NestorJson.lenient().readTree(payload).path("exp");
            return expiry.isNumber() ? Instant.ofEpochSecond(expiry.asLong()) : null;
        } catch (IllegalArgumentException | JacksonException noJwt) {
            return null;
        }
    }

    private static NestorException expired() {
        return IssuerClient.refused("nobody agreed in time: use 'nestor login' again");
    }

    private static NestorException refusal(TokenAnswer answer) {
        return IssuerClient.refused("the issuer refuses: " + answer.error()
                + (answer.errorDescription() == null ? "" : " (" + answer.errorDescription() + ")"));
    }
}
