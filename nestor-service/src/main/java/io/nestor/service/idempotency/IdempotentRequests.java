package io.nestor.service.idempotency;

import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers answers by caller and key. A request is claimed before it takes effect, so that of two at once one is refused. */
final class IdempotentRequests {
    private static final String ANSWERS = "idempotency";
    private static final String BY_TIME = "idempotency-by-time";
    private static final int FORGOTTEN_AT_ONCE = 10;

    private final Store store;
    private final InstantSource clock;
    private final IdempotencySettings settings;

    IdempotentRequests(Store store, InstantSource clock, IdempotencySettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    <T> T once(String caller, String key, String fingerprint, Class<T> type, Supplier<T> work) {
        Key place = new Key(ANSWERS, caller + "/" + key);
        while (true) {
            Optional<Item> known = store.get(place);
            Optional<Remembered> remembered = known.map(Remembered::of).filter(this::holds);
            if (remembered.isPresent()) {
                return repeat(remembered.get(), key, fingerprint, type);
            }
            Remembered claim = new Remembered(fingerprint, clock.instant(), null);
            if (claim(place, claim, known)) {
                return carryOut(place, claim, work);
            }
        }
    }

    private static <T> T repeat(Remembered remembered, String key, String fingerprint, Class<T> type) {
        if (!remembered.fingerprint().equals(fingerprint)) {
            throw NestorException.conflict(
                    "the Idempotency-Key '" + key + "' belongs to another request; take a new key for this one");
        }
        if (remembered.answer() == null) {
            throw NestorException.conflict(
                    "the same request with the Idempotency-Key '" + key + "' is still under way; ask again shortly");
        }
        return NestorJson.lenient().treeToValue(remembered.answer(), type);
    }

    private <T> T carryOut(Key place, Remembered claim, Supplier<T> work) {
        boolean done = false;
        try {
            T answer = work.get();
            store.write(List.of(Write.put(place, claim.answered(answer).document(), Expectation.ANY)));
            done = true;
            return answer;
        } finally {
            if (!done) {
                // What failed may be tried again under the same key
                store.write(List.of(Write.delete(place, Expectation.ANY)));
            }
        }
    }

    private boolean claim(Key place, Remembered claim, Optional<Item> known) {
        Expectation expectation =
                known.map(item -> Expectation.version(item.version())).orElse(Expectation.ABSENT);
        Key time = new Key(BY_TIME, claim.at() + " " + place.sort());
        forgetSome(claim.at());
        return store.write(List.of(
                        Write.put(place, claim.document(), expectation),
                        Write.put(time, NestorJson.strict().writeValueAsBytes(place.sort()), Expectation.ANY)))
                .isWritten();
    }

    /** A claim whose process died is given up sooner than an answer. */
    private boolean holds(Remembered remembered) {
        Duration lifetime = remembered.answer() == null ? settings.claim() : settings.retention();
        return remembered.at().plus(lifetime).isAfter(clock.instant());
    }

    /** Every new request takes a few old ones away: the store does not grow, and nobody has to come by to clean it. */
    private void forgetSome(Instant now) {
        Range old = new Range("", now.minus(settings.retention()).toString());
        for (Item item : store.query(BY_TIME, old, FORGOTTEN_AT_ONCE)) {
            Key place = new Key(ANSWERS, NestorJson.strict().readValue(item.document(), String.class));
            Optional<Item> answer = store.get(place).filter(found -> !holds(Remembered.of(found)));
            answer.ifPresent(found -> store.write(List.of(Write.delete(place, Expectation.version(found.version())))));
            store.write(List.of(Write.delete(item.key(), Expectation.ANY)));
        }
    }
}
