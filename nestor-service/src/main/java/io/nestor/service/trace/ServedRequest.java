package io.nestor.service.trace;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** A request that is being answered: its position in a trace, and the span that it becomes when it is over. */
final class ServedRequest implements AsyncListener {
    private static final int SERVER_ERROR = 500;

    private final Trace position;
    private final @Nullable String parent;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Spans spans;
    private final InstantSource clock;
    private final Instant start;

    ServedRequest(
            @Nullable Trace caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Spans spans,
            InstantSource clock) {
        this.position = caller == null ? Trace.start() : caller.child();
        this.parent = caller == null ? null : caller.spanId();
        this.request = request;
        this.response = response;
        this.spans = spans;
        this.clock = clock;
        this.start = clock.instant();
    }

    Trace position() {
        return position;
    }

    /** To be called once, when the answer is complete. Probes and scrapes are nobody's trace. */
    void end() {
        if (!request.getRequestURI().startsWith("/api/")) {
            return;
        }
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("http.request.method", request.getMethod());
        tags.put("url.path", request.getRequestURI());
        tags.put("http.response.status_code", Integer.toString(response.getStatus()));
        if (route != null) {
            tags.put("http.route", route.toString());
        }
        String error = response.getStatus() >= SERVER_ERROR ? "answered with " + response.getStatus() : null;
        String name = route == null ? request.getMethod() : request.getMethod() + " " + route;
        spans.add(new Span(position, parent, name, Span.Kind.SERVER, start, clock.instant(), tags, error));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
