package io.nestor.service.security;

import jakarta.servlet.http.HttpServletRequest;

/** One way to find out who calls. All that are beans are asked in their order, until one has an answer. */
public interface Authenticator {
    Verdict authenticate(HttpServletRequest request);

    /** Whether it is configured to let anybody in at all. */
    default boolean knowsAnybody() {
        return true;
    }

    /** What became of a request's credentials. */
    sealed interface Verdict {}

    /**
     * @param vouched whether the name is the caller's by the word of somebody whom the configuration trusts, so that a team
     *     may name its members by it; API keys are called what their makers like
     */
    record Accepted(Caller caller, boolean vouched) implements Verdict {}

    /** @param reason told to the caller */
    record Refused(String reason) implements Verdict {}

    /**
     * Who calls cannot be told now; it is nobody's fault who calls.
     *
     * @param reason told to the caller
     */
    record Unavailable(String reason) implements Verdict {}

    /** The request has no credentials of this kind: the next authenticator is asked. */
    record NotPresented() implements Verdict {}
}
