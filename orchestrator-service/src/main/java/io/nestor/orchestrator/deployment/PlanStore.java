package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Plan;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.plan.PlanDifference;
import io.nestor.orchestrator.target.PlanHash;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The last plans that were shown of each deployment: whoever comes with one of them can be told what differs now. */
final class PlanStore {
    private static final int KEPT = 10;

    /** Stores take documents of up to 400 KB; of a longer plan only the hash is compared. */
    private static final int LARGEST = 300_000;

    private static final int LISTED = 5;

    private final Store store;
    private final InstantSource clock;

    PlanStore(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Shown(Instant at, Plan plan) {}

    /** Values in it are masked already. */
    void keep(String deployment, Plan plan) {
        byte[] document = NestorJson.lenient().writeValueAsBytes(new Shown(clock.instant(), plan));
        if (document.length > LARGEST) {
            return;
        }
        List<Write> writes = new ArrayList<>();
        writes.add(Write.put(key(deployment, plan.planHash()), document, Expectation.ANY));
        store.query(partition(deployment), Range.ALL, Integer.MAX_VALUE).stream()
                .filter(item -> !item.key().equals(key(deployment, plan.planHash())))
                .sorted(Comparator.comparing((Item item) -> shown(item).at()).reversed())
                .skip(KEPT - 1L)
                .forEach(old -> writes.add(Write.delete(old.key(), Expectation.ANY)));
        store.write(writes);
    }

    /**
     * Refuses a deploy for which another plan was looked at.
     *
     * @param now what it would do
     */
    void require(String deployment, String given, PlanHash hash, Supplier<Plan> now) {
        if (given.equals(hash.toString())) {
            return;
        }
        List<String> changed = new ArrayList<>(find(deployment, given)
                .map(then -> PlanDifference.between(then, now.get()))
                .orElse(List.of()));
        changed.addAll(hash.changedSince(given));
        String told = String.join("; ", changed.subList(0, Math.min(changed.size(), LISTED)));
        String more = changed.size() > LISTED ? "; and " + (changed.size() - LISTED) + " more" : "";
        throw new NestorException(
                ErrorCode.PRECONDITION_FAILED,
                "this is not the plan that was looked at: " + told + more + "; plan again",
                Map.of("plan_hash", hash.toString(), "changed", changed),
                null);
    }

    private Optional<Plan> find(String deployment, String hash) {
        return store.get(key(deployment, hash)).map(item -> shown(item).plan());
    }

    private static Shown shown(Item item) {
        return NestorJson.lenient().readValue(item.document(), Shown.class);
    }

    private static String partition(String deployment) {
        return "plans/" + deployment;
    }

    private static Key key(String deployment, String hash) {
        return new Key(partition(deployment), hash);
    }
}
