package io.nestor.service.login;

import io.nestor.models.json.Copies;
import io.nestor.service.identity.InvalidConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tokens that this service issues, from {@code nestor.security.login.*}.
 *
 * @param secrets the first one signs, all are believed; services that have one in common believe each other's tokens.
 *     None: no tokens are issued
 * @param accessLifetime how long a token works, also after it was revoked
 * @param refreshLifetime how long it takes until the credentials are asked for again
 */
@ConfigurationProperties("nestor.security.login")
record LoginSettings(
        List<String> secrets,
        @DefaultValue("15m") Duration accessLifetime,
        @DefaultValue("30d") Duration refreshLifetime) {
    private static final int SHORTEST = 32;

    LoginSettings {
        secrets = Copies.list(secrets);
        if (secrets.stream().anyMatch(secret -> secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST)) {
            throw new InvalidConfiguration(
                    "nestor.security.login.secrets",
                    "one of them is shorter than " + SHORTEST + " bytes",
                    "Take the output of 'openssl rand -hex 32', the same for all services.");
        }
        if (!accessLifetime.isPositive() || refreshLifetime.compareTo(accessLifetime) < 0) {
            throw new InvalidConfiguration(
                    "nestor.security.login",
                    "the lifetimes are not positive, or a refresh token's is shorter than an access token's",
                    "Leave them out for 15m and 30d.");
        }
    }

    @Override
    public String toString() {
        return "LoginSettings[accessLifetime=" + accessLifetime + ", refreshLifetime=" + refreshLifetime + "]";
    }
}
