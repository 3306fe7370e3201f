package io.nestor.service.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a request shows as {@code Authorization: Bearer …}. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    public static Optional<String> of(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.empty()
                : Optional.of(header.substring(SCHEME.length()).strip());
    }
}
