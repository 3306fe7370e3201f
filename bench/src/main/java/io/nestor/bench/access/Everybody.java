package io.nestor.bench.access;

import io.nestor.service.security.Authenticator;
import io.nestor.service.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;

/** The peer: lets everybody in who shows nothing, as one that may read. All that comes after it is as ever. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Everybody implements Authenticator {
    private final Verdict verdict = new Accepted(new Caller("everybody", "team-0", Set.of(Caller.DEVELOPER)), false);

    @Override
    public Verdict authenticate(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null ? verdict : new NotPresented();
    }
}
