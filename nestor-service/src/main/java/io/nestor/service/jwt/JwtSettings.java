package io.nestor.service.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import io.nestor.models.json.Copies;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.security.Authenticator.Accepted;
import io.nestor.service.security.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed, from {@code nestor.security.jwt.*}.
 *
 * @param clockSkew by which an issuer's clock and this service's may differ
 * @param keyRefresh pause between two fetches of an issuer's keys
 */
@ConfigurationProperties("nestor.security.jwt")
record JwtSettings(
        List<Issuer> issuers,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue("30s") Duration keyRefresh) {
    private static final String PROPERTY = "nestor.security.jwt.issuers";

    JwtSettings {
        issuers = Copies.list(issuers);
        Set<String> names = new HashSet<>();
        for (int index = 0; index < issuers.size(); index++) {
            String property = PROPERTY + "[" + index + "]";
            issuers.get(index).check(property);
            if (!names.add(issuers.get(index).issuer())) {
                throw new InvalidConfiguration(
                        property + ".issuer", "is there twice", "Give each issuer one entry with all its keys.");
            }
        }
    }

    List<TrustedIssuer> trusted(InstantSource clock) {
        return issuers.stream()
                .map(issuer -> issuer.trusted(clockSkew, keyRefresh, clock))
                .toList();
    }

    /**
     * @param issuer the {@code iss} of its tokens
     * @param audience that tokens for this Nestor name in {@code aud}; one of them has to be there
     * @param jwksUri of its public keys
     * @param secrets that it shares with this service, in place of public keys
     * @param algorithms that are allowed; by default all that suit the keys
     * @param nameClaim that names the caller
     * @param teamClaim that names the caller's team
     * @param rolesClaim that names the caller's roles
     * @param roleMeanings what the issuer's words for roles mean here
     */
    record Issuer(
            @DefaultValue("") String issuer,
            Set<String> audience,
            @Nullable URI jwksUri,
            List<String> secrets,
            Set<String> algorithms,
            @DefaultValue("sub") String nameClaim,
            @DefaultValue("team") String teamClaim,
            @DefaultValue("roles") String rolesClaim,
            Map<String, String> roleMeanings) {
        Issuer {
            audience = audience == null ? Set.of() : Set.copyOf(audience);
            secrets = Copies.list(secrets);
            algorithms = algorithms == null ? Set.of() : Set.copyOf(algorithms);
            roleMeanings = roleMeanings == null ? Map.of() : Map.copyOf(roleMeanings);
        }

        TrustedIssuer trusted(Duration skew, Duration keyRefresh, InstantSource clock) {
            Keys keys = jwksUri == null ? Keys.shared(secrets) : Keys.published(jwksUri, keyRefresh);
            Claims claims = new Claims(nameClaim, teamClaim, rolesClaim, roleMeanings);
            return new TrustedIssuer(
                    issuer,
                    audience,
                    allowed(),
                    keys,
                    skew,
                    clock,
                    token -> claims.caller(token).map(caller -> new Accepted(caller, true)));
        }

        private Set<JWSAlgorithm> allowed() {
            return algorithms.isEmpty()
                    ? possible()
                    : algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        }

        /** Never both kinds: a public key must not be taken for a secret. */
        private Set<JWSAlgorithm> possible() {
            if (jwksUri != null) {
                return Stream.of(
                                JWSAlgorithm.Family.RSA,
                                JWSAlgorithm.Family.EC,
                                Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519))
                        .flatMap(Set::stream)
                        .collect(Collectors.toUnmodifiableSet());
            }
            int shortest = secrets.stream().mapToInt(Issuer::bits).min().orElse(0);
            return JWSAlgorithm.Family.HMAC_SHA.stream()
                    .filter(algorithm -> shortest(algorithm) <= shortest)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static int bits(String secret) {
            return secret.getBytes(StandardCharsets.UTF_8).length * 8;
        }

        private static int shortest(JWSAlgorithm hmac) {
            return Integer.parseInt(hmac.getName().substring(2));
        }

        void check(String property) {
            if (issuer.isBlank()) {
                throw new InvalidConfiguration(
                        property + ".issuer", "is empty", "Set it to what the tokens have as 'iss'.");
            }
            if (audience.isEmpty()) {
                throw new InvalidConfiguration(
                        property + ".audience",
                        "is empty, so a token for any other system would do here",
                        "Set it to what the tokens for this Nestor have as 'aud', such as nestor.");
            }
            if ((jwksUri == null) == secrets.isEmpty()) {
                throw new InvalidConfiguration(
                        property,
                        "has to have either jwks-uri or secrets",
                        "Set jwks-uri to the URL of the issuer's keys, or secrets to what it shares with this"
                                + " service.");
            }
            if (jwksUri != null && !isSafe(jwksUri)) {
                throw new InvalidConfiguration(
                        property + ".jwks-uri",
                        "'" + jwksUri + "' can be tampered with on its way",
                        "Use https; http is for this machine only.");
            }
            checkAlgorithms(property);
            checkRoles(property);
        }

        private void checkAlgorithms(String property) {
            if (possible().isEmpty()) {
                throw new InvalidConfiguration(
                        property + ".secrets",
                        "a secret is shorter than 32 bytes, the least that HS256 takes",
                        "Take one of 32 bytes or more (48 for HS384, 64 for HS512), such as the output of 'openssl"
                                + " rand -hex 32'.");
            }
            if (!possible().containsAll(allowed())) {
                throw new InvalidConfiguration(
                        property + ".algorithms",
                        "not all of " + algorithms + " suit its keys",
                        "Take some of " + possible().stream().sorted().toList() + ".");
            }
        }

        private void checkRoles(String property) {
            if (!Caller.ROLES.containsAll(roleMeanings.values())) {
                throw new InvalidConfiguration(
                        property + ".role-meanings",
                        "not all of " + roleMeanings.values() + " are roles",
                        "The roles are " + Caller.ROLES.stream().sorted().toList() + ".");
            }
        }

        private static boolean isSafe(URI uri) {
            boolean local = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
            return "https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme()));
        }

        @Override
        public String toString() {
            return "Issuer[" + issuer + "]";
        }
    }
}
