package io.nestor.service.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks the authenticators who calls. A request without credentials goes on: open doors are decided further in. */
final class AuthenticationFilter extends OncePerRequestFilter {
    static final String REFUSAL = AuthenticationFilter.class.getName() + ".refusal";

    /** Why it cannot be told who calls. */
    static final String UNAVAILABLE = AuthenticationFilter.class.getName() + ".unavailable";

    /** How long an address that has failed too often has to wait. */
    static final String WAIT = AuthenticationFilter.class.getName() + ".wait";

    private final List<Authenticator> authenticators;
    private final FailedAuthentications failures;

    AuthenticationFilter(List<Authenticator> authenticators, FailedAuthentications failures) {
        this.authenticators = List.copyOf(authenticators);
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (verdict(request)) {
            case Authenticator.Accepted accepted ->
                Caller.remember(request, accepted.caller().actingFor(request));
            case Authenticator.Refused refused -> {
                request.setAttribute(REFUSAL, refused.reason());
                failures.count(request).ifPresent(wait -> request.setAttribute(WAIT, wait));
            }
            case Authenticator.Unavailable unknown -> request.setAttribute(UNAVAILABLE, unknown.reason());
            case Authenticator.NotPresented nobody -> {}
        }
        chain.doFilter(request, response);
    }

    private Authenticator.Verdict verdict(HttpServletRequest request) {
        for (Authenticator authenticator : authenticators) {
            Authenticator.Verdict verdict = authenticator.authenticate(request);
            if (!(verdict instanceof Authenticator.NotPresented)) {
                return verdict;
            }
        }
        return new Authenticator.NotPresented();
    }
}
