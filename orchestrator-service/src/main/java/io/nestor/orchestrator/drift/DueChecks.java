package io.nestor.orchestrator.drift;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When each deployment is to be checked next, kept in the order of time. Of several replicas that come for a check when
 * it is due, one gets it: the one that moves it to its next time first.
 */
final class DueChecks {
    private static final String BY_TIME = "drift-due";
    private static final String BY_DEPLOYMENT = "drift-checks";

    private final Store store;

    DueChecks(Store store) {
        this.store = store;
    }

    /** @param version of its place in the order of time */
    record Due(String deployment, Instant at, long version) {}

    private record Place(String deployment, Instant at) {}

    /** Plans the first check of a deployment; does nothing where one is planned already. */
    void add(String deployment, Instant at) {
        Key known = new Key(BY_DEPLOYMENT, deployment);
        if (store.get(known).isEmpty()) {
            Place place = new Place(deployment, at);
            store.write(List.of(
                    Write.put(known, json(place), Expectation.ABSENT),
                    Write.put(key(place), json(place), Expectation.ABSENT)));
        }
    }

    /** Those that are due, the longest overdue first. */
    List<Due> until(Instant now, int limit) {
        return limit <= 0
                ? List.of()
                : store.query(BY_TIME, new Range("", sort(now.plusMillis(1))), limit).stream()
                        .map(DueChecks::due)
                        .toList();
    }

    Optional<Instant> first() {
        return store.query(BY_TIME, Range.ALL, 1).stream()
                .map(item -> due(item).at())
                .findFirst();
    }

    /** @return whether nobody else was faster */
    boolean move(Due due, Instant next) {
        Place place = new Place(due.deployment(), next);
        return store.write(List.of(
                        Write.delete(key(due), Expectation.version(due.version())),
                        Write.put(key(place), json(place), Expectation.ABSENT),
                        Write.put(new Key(BY_DEPLOYMENT, due.deployment()), json(place), Expectation.ANY)))
                instanceof WriteResult.Written;
    }

    /** The deployment is not checked any more, until it is added again. */
    void forget(String deployment) {
        store.get(new Key(BY_DEPLOYMENT, deployment))
                .map(DueChecks::place)
                .ifPresent(place -> store.write(List.of(
                        Write.delete(key(place), Expectation.ANY),
                        Write.delete(new Key(BY_DEPLOYMENT, deployment), Expectation.ANY))));
    }

    private static Due due(Item item) {
        Place place = place(item);
        return new Due(place.deployment(), place.at(), item.version());
    }

    private static Place place(Item item) {
        return NestorJson.lenient().readValue(item.document(), Place.class);
    }

    private static byte[] json(Place place) {
        return NestorJson.lenient().writeValueAsBytes(place);
    }

    private static Key key(Due due) {
        return key(new Place(due.deployment(), due.at()));
    }

    private static Key key(Place place) {
        return new Key(BY_TIME, sort(place.at()) + "/" + place.deployment());
    }

    private static String sort(Instant at) {
        return String.format("%015d", at.toEpochMilli());
    }
}
