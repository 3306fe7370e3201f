package io.nestor.service.security;

import jakarta.servlet.http.HttpServletRequest;

/** One way to find out who calls. All that are beans are asked in their order, until one has an answer. */
@FunctionalInterface
public interface Authenticator {
    Verdict authenticate(HttpServletRequest request);

    /** What became of a request's credentials. */
    sealed interface Verdict {}

    record Accepted(Caller caller) implements Verdict {}

    /** @param reason told to the caller */
    record Refused(String reason) implements Verdict {}

    /** The request has no credentials of this kind: the next authenticator is asked. */
    record NotPresented() implements Verdict {}
}
