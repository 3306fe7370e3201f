package io.nestor.service.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nestor.models.access.ApiKey;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.error.NestorException;
import io.nestor.service.security.Caller;
import io.nestor.service.security.Credentials;
import io.nestor.service.security.Digests;
import io.nestor.service.security.Secrets;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, finds and revokes API keys: {@code nk_}, an id, and a secret of 256 random bits, of which only the hash is kept.
 * What was read is believed for a while, so that a key that is used often costs no read; a replica hears of a
 * revocation after that time at the latest.
 */
final class ApiKeys implements Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    static final String MARK = "nk_";

    private static final String KIND = "key:";
    private static final int ID_LENGTH = 12;
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final int REMEMBERED = 10_000;

    private final ApiKeyStore store;
    private final InstantSource clock;
    private final Cache<String, KnownKey> seen = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(BELIEVED)
            .build();

    ApiKeys(ApiKeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    NewApiKey create(ApiKeyRequest request, List<String> roles, String creator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = newId();
        String secret = MARK + id + "_" + Secrets.random(32);
        @Nullable Instant expires = request.expiresIn() == null ? null : now.plus(request.expiresIn());
        ApiKey key =
                new ApiKey(id, MARK + id, request.name(), request.team(), roles, creator, now, expires, null, null);
        store.create(new StoredKey(key, HexFormat.of().formatHex(Digests.of(secret))));
        return new NewApiKey(key, secret);
    }

    List<ApiKey> list(Caller caller, @Nullable String after, int limit) {
        return store.list(key -> mayManage(caller, key.team()), after, limit);
    }

    /** What the caller may not manage does not exist to it. A key that was revoked before stays as it is. */
    void revoke(String id, Caller caller) {
        while (true) {
            KnownKey known = store.get(id)
                    .filter(found -> mayManage(caller, found.key().team()))
                    .orElseThrow(() -> NestorException.notFound("there is no API key '" + id + "'"));
            ApiKey key = known.key();
            if (key.revokedAt() != null || store.replace(known.with(key.revoked(clock.instant())), known.version())) {
                seen.invalidate(id);
                return;
            }
        }
    }

    static boolean mayManage(Caller caller, @Nullable String team) {
        return caller.isAdmin() || (team != null && caller.isAdminOf(team));
    }

    @Override
    public Optional<Credential> find(String secret) {
        Instant now = clock.instant();
        return id(secret)
                .flatMap(this::known)
                .filter(known -> known.isOf(secret) && known.key().isValid(now))
                .map(known -> {
                    noteUse(known, now);
                    return new Credential(KIND + known.key().id(), known.caller());
                });
    }

    @Override
    public Optional<Caller> caller(String id) {
        return id.startsWith(KIND)
                ? known(id.substring(KIND.length()))
                        .filter(known -> known.key().isValid(clock.instant()))
                        .map(KnownKey::caller)
                : Optional.empty();
    }

    private Optional<KnownKey> known(String id) {
        @Nullable KnownKey believed = seen.getIfPresent(id);
        if (believed != null) {
            return Optional.of(believed);
        }
        Optional<KnownKey> read = store.get(id);
        read.ifPresent(found -> seen.put(id, found));
        return read;
    }

    /** To the minute: a busy key does not write with every request. */
    private void noteUse(KnownKey known, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        ApiKey key = known.key();
        if (!minute.equals(key.lastUsedAt())) {
            StoredKey used = known.with(key.usedAt(minute));
            try {
                if (store.replace(used, known.version())) {
                    seen.put(key.id(), new KnownKey(used, known.version() + 1));
                } else {
                    seen.invalidate(key.id());
                }
            } catch (UncheckedIOException fullDisk) {
                LOG.warn("When API key '{}' was used could not be noted", key.id(), fullDisk);
            }
        }
    }

    private static Optional<String> id(String secret) {
        int end = MARK.length() + ID_LENGTH;
        return secret.startsWith(MARK) && secret.length() > end && secret.charAt(end) == '_'
                ? Optional.of(secret.substring(MARK.length(), end))
                : Optional.empty();
    }

    /** Without the characters that would be mistaken for an option or for the end of the id. */
    private static String newId() {
        return Secrets.random(3 * ID_LENGTH).replaceAll("[-_]", "").substring(0, ID_LENGTH);
    }
}
