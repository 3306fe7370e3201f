package io.nestor.service.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Goes on with the caller's trace, or starts one, and names it in the response. */
final class TraceFilter extends OncePerRequestFilter {
    private static final String HEADER = "traceparent";
    private static final String ATTRIBUTE = ServedRequest.class.getName();

    private final Spans spans;
    private final InstantSource clock;

    TraceFilter(Spans spans, InstantSource clock) {
        this.spans = spans;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean begins = !(request.getAttribute(ATTRIBUTE) instanceof ServedRequest);
        ServedRequest served = served(request, response);
        if (!response.isCommitted()) {
            response.setHeader(HEADER, served.position().traceparent());
        }
        try {
            Traces.call(served.position(), () -> {
                chain.doFilter(request, response);
                return served;
            });
        } catch (ServletException | IOException | RuntimeException | Error expected) {
            throw expected;
        } catch (Exception unexpected) {
            throw new ServletException(unexpected);
        } finally {
            if (begins && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(served);
            } else if (begins) {
                served.end();
            }
        }
    }

    /** The async and error dispatches of a request belong to the trace that the request began with. */
    private ServedRequest served(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof ServedRequest begun) {
            return begun;
        }
        @Nullable String header = request.getHeader(HEADER);
        Trace caller = header == null ? null : Trace.parse(header).orElse(null);
        ServedRequest served = new ServedRequest(caller, request, response, spans, clock);
        request.setAttribute(ATTRIBUTE, served);
        return served;
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
