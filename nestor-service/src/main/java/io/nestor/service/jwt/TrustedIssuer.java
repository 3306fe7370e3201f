package io.nestor.service.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import io.nestor.service.security.Authenticator.Accepted;
import io.nestor.service.security.Authenticator.Refused;
import io.nestor.service.security.Authenticator.Unavailable;
import io.nestor.service.security.Authenticator.Verdict;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An issuer whose tokens are believed, and what their claims mean. */
public final class TrustedIssuer {
    private static final Set<String> TYPES = Set.of("JWT", "AT+JWT");

    private final String name;
    private final Set<JWSAlgorithm> algorithms;
    private final Keys keys;
    private final DefaultJWTClaimsVerifier<?> claims;
    private final Function<JWTClaimsSet, Optional<Accepted>> meaning;

    /**
     * @param audiences one of which a token has to be meant for
     * @param algorithms that it may be signed with, whatever its keys would allow
     * @param skew by which clocks may differ
     * @param meaning of the claims; empty for somebody who may do nothing here
     */
    TrustedIssuer(
            String name,
            Set<String> audiences,
            Set<JWSAlgorithm> algorithms,
            Keys keys,
            Duration skew,
            InstantSource clock,
            Function<JWTClaimsSet, Optional<Accepted>> meaning) {
        this.name = name;
        this.algorithms = algorithms;
        this.keys = keys;
        this.claims = claims(name, audiences, skew, clock);
        this.meaning = meaning;
    }

    /** One that signs with secrets which this service knows as well, all with HS256. */
    public static TrustedIssuer sharing(
            List<String> secrets,
            String name,
            String audience,
            Duration skew,
            InstantSource clock,
            Function<JWTClaimsSet, Optional<Accepted>> meaning) {
        return new TrustedIssuer(
                name, Set.of(audience), Set.of(JWSAlgorithm.HS256), Keys.shared(secrets), skew, clock, meaning);
    }

    /** The {@code iss} of its tokens. */
    public String name() {
        return name;
    }

    Verdict verify(SignedJWT token) {
        JWSHeader header = token.getHeader();
        if (!algorithms.contains(header.getAlgorithm())) {
            return new Refused("the token is signed with " + header.getAlgorithm() + ", which is not allowed for the"
                    + " tokens of " + name);
        }
        boolean known = header.getType() == null
                || TYPES.stream().anyMatch(header.getType().getType()::equalsIgnoreCase);
        if (!known || header.getCriticalParams() != null) {
            return new Refused("the token's header asks for what this service does not know");
        }
        try {
            if (keys.matching(header).stream().noneMatch(key -> Signatures.isSigned(token, key))) {
                return new Refused("the token's signature is not that of " + name);
            }
            claims.verify(token.getJWTClaimsSet(), null);
            return meaning.apply(token.getJWTClaimsSet())
                    .<Verdict>map(Function.identity())
                    .orElseGet(() -> new Refused("the token gives neither a team nor a role of this Nestor"));
        } catch (KeySourceException unreachable) {
            return new Unavailable("the keys of " + name + " can't be fetched");
        } catch (BadJWTException unusable) {
            return new Refused("the token can't be used: " + unusable.getMessage());
        } catch (ParseException malformed) {
            return new Refused("the token's claims can't be read");
        }
    }

    private static DefaultJWTClaimsVerifier<?> claims(
            String name, Set<String> audiences, Duration skew, InstantSource clock) {
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(name).build();
        DefaultJWTClaimsVerifier<?> claims =
                new DefaultJWTClaimsVerifier<>(audiences, exact, Set.of("sub", "exp"), Set.of()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(Math.toIntExact(skew.toSeconds()));
        return claims;
    }
}
