package io.nestor.orchestrator.engine.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where the things are. Like most clouds it makes a thing at once, and under an id of its own, and has whoever asked for it
 * wait until it is ready.
 */
public final class Cloud {
    private final Map<String, Thing> things = new ConcurrentHashMap<>();
    private final Queue<String> made = new ConcurrentLinkedQueue<>();
    private final Set<String> unready = ConcurrentHashMap.newKeySet();

    /** Of those who wait now: whether what they wait for has become ready. */
    private volatile CompletableFuture<Boolean> ready = new CompletableFuture<>();

    /** @return whether it got ready before somebody had no more time to wait */
    boolean awaitReady(Thing thing) {
        CompletableFuture<Boolean> waiting = ready;
        unready.add(thing.owner());
        try {
            return waiting.get(thing.seconds(), TimeUnit.SECONDS);
        } catch (TimeoutException readyByNow) {
            return true;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            unready.remove(thing.owner());
        }
    }

    Thing make(Map<String, Object> attributes) {
        Thing thing = Thing.of(UUID.randomUUID().toString(), attributes);
        things.put(thing.id(), thing);
        made.add(thing.owner());
        return thing;
    }

    void stopWaiting() {
        release(false);
    }

    /** All that is being made is ready at once. */
    public void hurry() {
        release(true);
    }

    private void release(boolean isReady) {
        CompletableFuture<Boolean> waiting = ready;
        ready = new CompletableFuture<>();
        waiting.complete(isReady);
    }

    Optional<Thing> find(String id) {
        return Optional.ofNullable(things.get(id));
    }

    void put(Thing thing) {
        things.put(thing.id(), thing);
    }

    void delete(String id) {
        things.remove(id);
    }

    /** All that there is of a resource. */
    public List<Thing> of(String owner) {
        return things.values().stream()
                .filter(thing -> thing.owner().equals(owner))
                .toList();
    }

    /** How often something was made for a resource. */
    public long made(String owner) {
        return made.stream().filter(owner::equals).count();
    }

    /** Whether something that was made for a resource is not ready yet. */
    public boolean isMaking(String owner) {
        return unready.contains(owner);
    }

    /** Changes what there is of a resource behind Terraform's back. */
    public void meddleWith(String owner, String text) {
        of(owner).forEach(thing -> put(new Thing(thing.id(), owner, thing.name(), text, thing.seconds())));
    }

    /** Takes away what there is of a resource behind Terraform's back. */
    public void takeAway(String owner) {
        of(owner).forEach(thing -> delete(thing.id()));
    }
}
