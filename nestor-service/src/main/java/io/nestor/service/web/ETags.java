package io.nestor.service.web;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Entity tags: a fingerprint of what a client read, given back to say "only if it is still that". */
public final class ETags {
    private static final int DIGITS = 32;

    private ETags() {}

    /** The tag of a representation; equal content has an equal tag, in every process. */
    public static String of(Object representation) {
        return of(NestorJson.strict().writeValueAsBytes(representation));
    }

    /** The tag of bytes that are already rendered. */
    public static String of(byte[] rendered) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(rendered);
            return '"' + HexFormat.of().formatHex(hash).substring(0, DIGITS) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /** 200 with the tag, or 304 where {@code If-None-Match} names it. */
    public static <T> ResponseEntity<T> ok(T representation) {
        return ResponseEntity.ok().eTag(of(representation)).body(representation);
    }

    /**
     * Refuses an update of something that has changed since it was read.
     *
     * @param ifMatch the header as it came; absent, nothing is demanded
     * @param current what the client would read now
     * @throws NestorException {@link ErrorCode#PRECONDITION_FAILED}
     */
    public static void requireMatch(@Nullable String ifMatch, Object current) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return;
        }
        String tag = of(current);
        boolean matches = Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(tag::equals);
        if (!matches) {
            throw new NestorException(
                    ErrorCode.PRECONDITION_FAILED,
                    "it has changed since you read it; read it again, and send its new ETag as If-Match",
                    Map.of("etag", tag),
                    null);
        }
    }
}
