package io.nestor.service.security;

import io.nestor.service.error.ApiErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks the authenticators who calls. A request without credentials goes on: open doors are decided further in. */
final class AuthenticationFilter extends OncePerRequestFilter {
    static final String REFUSAL = AuthenticationFilter.class.getName() + ".refusal";

    /** Why it cannot be told who calls. */
    static final String UNAVAILABLE = AuthenticationFilter.class.getName() + ".unavailable";

    private final List<Authenticator> authenticators;
    private final Memberships memberships;
    private final FailedAuthentications failures;
    private final ApiErrors errors;

    AuthenticationFilter(
            List<Authenticator> authenticators,
            Memberships memberships,
            FailedAuthentications failures,
            ApiErrors errors) {
        this.authenticators = List.copyOf(authenticators);
        this.memberships = memberships;
        this.failures = failures;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (verdict(request)) {
            case Authenticator.Accepted accepted ->
                Caller.remember(request, accepted.caller().actingFor(request));
            case Authenticator.Refused refused -> {
                Optional<Duration> wait = failures.count(request);
                if (wait.isPresent() && !OpenDoors.leadTo(request.getRequestURI())) {
                    // Here and not further in: whoever floods the service with tokens is to cost it little
                    errors.answer(response, FailedAuthentications.tooMany(request, wait.get()));
                    return;
                }
                request.setAttribute(REFUSAL, refused.reason());
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
                return verdict instanceof Authenticator.Accepted accepted ? asMember(accepted) : verdict;
            }
        }
        return new Authenticator.NotPresented();
    }

    /** Who belongs nowhere, neither by its credentials nor by the word of a team, is not let in. */
    private Authenticator.Verdict asMember(Authenticator.Accepted accepted) {
        Caller caller = memberships.of(accepted.caller(), accepted.vouched());
        return caller.belongsSomewhere()
                ? new Authenticator.Accepted(caller, accepted.vouched())
                : new Authenticator.Refused(
                        "the token gives neither a team nor a role of this Nestor, and no team names '" + caller.name()
                                + "' as a member");
    }
}
