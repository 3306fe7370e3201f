package io.nestor.service.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The keys that an issuer signs with. */
@FunctionalInterface
interface Keys {
    /** Those that may have signed a token with this header. */
    List<JWK> matching(JWSHeader header) throws KeySourceException;

    /** @param secrets any of which may have signed: a new one is added before the old one goes */
    static Keys shared(List<String> secrets) {
        List<JWK> keys = secrets.stream()
                .<JWK>map(secret -> new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8)).build())
                .toList();
        return header -> keys;
    }

    /**
     * A key set that is fetched when it is first needed, kept, and fetched again for a key that is not in it.
     *
     * @param pause between two fetches, however many unknown keys are named
     */
    static Keys published(URI uri, Duration pause) {
        JWKSource<SecurityContext> source = source(uri, pause);
        return header -> source.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null);
    }

    private static JWKSource<SecurityContext> source(URI uri, Duration pause) {
        int timeout = Math.toIntExact(Duration.ofSeconds(3).toMillis());
        int longest = 256 * 1024;
        long kept =
                Math.max(Duration.ofMinutes(5).toMillis(), pause.multipliedBy(2).toMillis());
        try {
            return JWKSourceBuilder.create(uri.toURL(), new KeyRetriever(timeout, longest))
                    .cache(kept, Duration.ofSeconds(15).toMillis())
                    .rateLimited(pause.toMillis())
                    .refreshAheadCache(false)
                    .outageTolerant(Duration.ofHours(4).toMillis())
                    .build();
        } catch (MalformedURLException checkedBefore) {
            throw new IllegalArgumentException(checkedBefore);
        }
    }
}
