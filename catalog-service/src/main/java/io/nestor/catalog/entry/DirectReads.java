package io.nestor.catalog.entry;

import io.nestor.service.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers what is asked most, a definition by its name, without the dispatch of Spring MVC: that takes several times as long
 * as the answer. Whatever is special about a request, or not found, is left to {@link ResourceController}, which answers the
 * same.
 */
final class DirectReads extends HttpFilter {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<String> SPECIAL =
            List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MATCH, HttpHeaders.IF_MODIFIED_SINCE, HttpHeaders.RANGE);

    private final transient Catalog catalog;
    private final String prefix;
    private final transient Function<PublishedVersion, Rendering> view;
    private final transient Predicate<Caller> permitted;

    /**
     * @param prefix of the paths, up to the name
     * @param permitted callers that may read; the controller says to the others why they may not
     */
    DirectReads(
            Catalog catalog, String prefix, Function<PublishedVersion, Rendering> view, Predicate<Caller> permitted) {
        this.catalog = catalog;
        this.prefix = prefix;
        this.view = view;
        this.permitted = permitted;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Rendering> found = isPlain(request) && isPermitted(request) ? find(request) : Optional.empty();
        if (found.isPresent()) {
            answer(found.get(), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isPermitted(HttpServletRequest request) {
        return Caller.of(request).filter(permitted).isPresent();
    }

    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getQueryString() == null
                && SPECIAL.stream().allMatch(header -> request.getHeader(header) == null);
    }

    /** Names and versions have nothing in them that a path has to escape. */
    private Optional<Rendering> find(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        int slash = path.indexOf('/', prefix.length());
        String name = path.substring(prefix.length(), slash < 0 ? path.length() : slash);
        Optional<NamedVersions> versions = catalog.snapshot().find(name);
        Optional<PublishedVersion> version = slash < 0
                ? versions.flatMap(NamedVersions::latest)
                : versions.flatMap(named -> named.find(path.substring(slash + 1)));
        String pattern = prefix + (slash < 0 ? "{name}" : "{name}/{version}");
        version.flatMap(_ -> ServerHttpObservationFilter.findObservationContext(request))
                .ifPresent(observed -> observed.setPathPattern(pattern));
        return version.map(view);
    }

    private static void answer(Rendering rendering, HttpServletResponse response) throws IOException {
        byte[] json = rendering.bytes();
        response.setHeader(HttpHeaders.ETAG, rendering.etag());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
