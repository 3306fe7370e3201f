package io.nestor.service.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Goes on with the caller's trace, or starts one, and names it in the response. */
final class TraceFilter extends OncePerRequestFilter {
    private static final String HEADER = "traceparent";
    private static final String ATTRIBUTE = Trace.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Trace trace = traceOf(request);
        if (!response.isCommitted()) {
            response.setHeader(HEADER, trace.traceparent());
        }
        try {
            Traces.call(trace, () -> {
                chain.doFilter(request, response);
                return trace;
            });
        } catch (ServletException | IOException | RuntimeException | Error expected) {
            throw expected;
        } catch (Exception unexpected) {
            throw new ServletException(unexpected);
        }
    }

    /** The async and error dispatches of a request belong to the trace that the request began with. */
    private static Trace traceOf(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Trace begun) {
            return begun;
        }
        @Nullable String header = request.getHeader(HEADER);
        Trace trace = Optional.ofNullable(header)
                .flatMap(Trace::parse)
                .map(Trace::child)
                .orElseGet(Trace::start);
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
