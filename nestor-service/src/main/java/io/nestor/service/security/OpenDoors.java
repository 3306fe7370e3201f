package io.nestor.service.security;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What takes no token: it checks for itself what it is given, or tells nothing worth hiding. */
public final class OpenDoors {
    static final String[] PATTERNS = {
        "/health", "/ready", "/live", "/api/v1/webhooks/**", "/api/v1/auth/token", "/api/v1/auth/refresh"
    };

    private static final List<PathPattern> PARSED = List.of(PATTERNS).stream()
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private OpenDoors() {}

    public static boolean leadTo(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return PARSED.stream().anyMatch(pattern -> pattern.matches(container));
    }
}
