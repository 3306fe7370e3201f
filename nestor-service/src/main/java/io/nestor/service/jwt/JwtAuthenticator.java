package io.nestor.service.jwt;

import com.nimbusds.jwt.SignedJWT;
import io.nestor.service.security.Authenticator;
import io.nestor.service.security.BearerToken;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Believes the signed tokens of the issuers that it is told to trust. */
final class JwtAuthenticator implements Authenticator {
    private static final int LONGEST = 8 * 1024;

    private final Map<String, TrustedIssuer> issuers;

    JwtAuthenticator(Collection<TrustedIssuer> issuers) {
        this.issuers = issuers.stream().collect(Collectors.toUnmodifiableMap(TrustedIssuer::name, Function.identity()));
    }

    @Override
    public boolean knowsAnybody() {
        return !issuers.isEmpty();
    }

    @Override
    public Verdict authenticate(HttpServletRequest request) {
        return knowsAnybody()
                ? BearerToken.of(request)
                        .filter(JwtAuthenticator::looksSigned)
                        .map(this::verify)
                        .orElseGet(NotPresented::new)
                : new NotPresented();
    }

    /** A header that begins as JSON does, and two dots. */
    private static boolean looksSigned(String token) {
        return token.startsWith("ey") && token.chars().filter(c -> c == '.').count() == 2;
    }

    private Verdict verify(String token) {
        if (token.length() > LONGEST) {
            return new Refused("the token is longer than " + LONGEST + " characters");
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            @Nullable String issuer = signed.getJWTClaimsSet().getIssuer();
            @Nullable TrustedIssuer trusted = issuer == null ? null : issuers.get(issuer);
            return trusted == null
                    ? new Refused("the token's issuer is not one that this service trusts")
                    : trusted.verify(signed);
        } catch (ParseException malformed) {
            return new Refused("the token is not a signed JWT");
        }
    }
}
