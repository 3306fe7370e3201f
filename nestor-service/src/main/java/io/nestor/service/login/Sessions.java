package io.nestor.service.login;

import io.nestor.models.access.TokenPair;
import io.nestor.models.access.TokenRequest;
import io.nestor.service.login.SessionStore.Versioned;
import io.nestor.service.security.Caller;
import io.nestor.service.security.Credentials;
import io.nestor.service.security.Credentials.Credential;
import io.nestor.service.security.Digests;
import io.nestor.service.security.Secrets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins, continues and ends sessions. A refresh token works once; one that comes a second time was stolen from somebody,
 * nobody can say from whom, so that the whole session ends (RFC 9700, section 4.14.2).
 */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final String MARK = "nr_";
    private static final int ID_LENGTH = 22;

    private final SessionStore store;
    private final List<Credentials> credentials;
    private final LoginSettings settings;
    private final InstantSource clock;

    Sessions(SessionStore store, List<Credentials> credentials, LoginSettings settings, InstantSource clock) {
        this.store = store;
        this.credentials = List.copyOf(credentials);
        this.settings = settings;
        this.clock = clock;
    }

    record Begun(Caller caller, TokenPair tokens) {}

    boolean areOffered() {
        return !settings.secrets().isEmpty();
    }

    /** Empty if the credentials are wrong, or no longer good. */
    Optional<Begun> begin(TokenRequest request) {
        TokenRequest.ServiceCredentials service = request.service();
        return service == null
                ? find(String.valueOf(request.apiKey())).map(this::begin)
                : find(service.secret())
                        .filter(found -> found.caller().name().equals(service.name()))
                        .map(this::begin);
    }

    /** Empty if the refresh token is wrong, used, revoked or too old, or what it came from is no longer good. */
    Optional<Begun> refresh(String refreshToken) {
        Optional<Versioned> found = id(refreshToken).flatMap(store::get);
        if (found.isEmpty() || !found.get().session().isOpen(clock.instant())) {
            return Optional.empty();
        }
        Session session = found.get().session();
        Optional<Caller> caller = caller(session.credential());
        if (!isCurrent(session, refreshToken)) {
            LOG.warn("A used refresh token of '{}' was shown again; the session has ended", session.caller());
            end(found.get());
            return Optional.empty();
        }
        if (caller.isEmpty()) {
            end(found.get());
            return Optional.empty();
        }
        String next = newToken(session.id());
        if (!store.replace(session.next(hash(next)), found.get().version())) {
            return refresh(refreshToken);
        }
        return Optional.of(new Begun(caller.get(), pair(caller.get(), next, session.expiresAt())));
    }

    /** Ends a session of the caller's own, or anybody's for an admin. Whether there was one is not told. */
    void revoke(String refreshToken, Caller caller) {
        id(refreshToken)
                .flatMap(store::get)
                .filter(found -> caller.isAdmin() || found.session().caller().equals(caller.name()))
                .ifPresent(this::end);
    }

    private Begun begin(Credential credential) {
        Instant now = now();
        String id = Secrets.random(16);
        String token = newToken(id);
        Instant expires = now.plus(settings.refreshLifetime());
        Caller caller = credential.caller();
        store.create(new Session(id, credential.id(), caller.name(), hash(token), now, expires, null));
        return new Begun(caller, pair(caller, token, expires));
    }

    private void end(Versioned versioned) {
        Optional<Versioned> open = Optional.of(versioned);
        while (open.filter(found -> found.session().endedAt() == null).isPresent()) {
            if (store.replace(open.get().session().ended(now()), open.get().version())) {
                return;
            }
            open = store.get(versioned.session().id());
        }
    }

    private TokenPair pair(Caller caller, String refreshToken, Instant sessionExpires) {
        Instant now = now();
        Instant lifetime = now.plus(settings.accessLifetime());
        Instant expires = lifetime.isBefore(sessionExpires) ? lifetime : sessionExpires;
        String access =
                AccessTokens.sign(caller, now, expires, settings.secrets().getFirst());
        return TokenPair.bearer(access, expires, refreshToken, sessionExpires);
    }

    private Optional<Credential> find(String secret) {
        return credentials.stream().flatMap(kind -> kind.find(secret).stream()).findFirst();
    }

    private Optional<Caller> caller(String credential) {
        return credentials.stream()
                .flatMap(kind -> kind.caller(credential).stream())
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean isCurrent(Session session, String token) {
        return Digests.isOf(HexFormat.of().parseHex(session.hash()), token);
    }

    private static String newToken(String id) {
        return MARK + id + "." + Secrets.random(32);
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(Digests.of(token));
    }

    private static Optional<String> id(String token) {
        int end = MARK.length() + ID_LENGTH;
        return token.startsWith(MARK) && token.length() > end && token.charAt(end) == '.'
                ? Optional.of(token.substring(MARK.length(), end))
                : Optional.empty();
    }
}
