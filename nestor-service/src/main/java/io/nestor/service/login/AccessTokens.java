package io.nestor.service.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.nestor.service.jwt.TrustedIssuer;
import io.nestor.service.security.Authenticator.Accepted;
import io.nestor.service.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes and reads Nestor's own access tokens: JWTs that say in clear who calls. */
final class AccessTokens {
    private static final String NESTOR = "nestor";
    private static final String TEAM = "team";
    private static final String ROLES = "roles";
    private static final Duration SKEW = Duration.ofSeconds(30);

    private AccessTokens() {}

    static String sign(Caller caller, Instant now, Instant expires, String secret) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(NESTOR)
                .audience(NESTOR)
                .subject(caller.name())
                .claim(TEAM, caller.team())
                .claim(ROLES, caller.roles().stream().sorted().toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .jwtID(UUID.randomUUID().toString())
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException checkedBefore) {
            throw new IllegalStateException(checkedBefore);
        }
    }

    static TrustedIssuer believed(List<String> secrets, InstantSource clock) {
        return TrustedIssuer.sharing(
                secrets,
                NESTOR,
                NESTOR,
                SKEW,
                clock,
                claims -> caller(claims).map(caller -> new Accepted(caller, false)));
    }

    private static Optional<Caller> caller(JWTClaimsSet claims) {
        Set<String> roles = claims.getClaim(ROLES) instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
        String team = claims.getClaim(TEAM) instanceof String text ? text : null;
        return Optional.of(new Caller(claims.getSubject(), team, roles));
    }
}
