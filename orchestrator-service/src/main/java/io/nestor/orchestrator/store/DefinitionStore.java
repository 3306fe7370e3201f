package io.nestor.orchestrator.store;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions that deployments use, by digest: what is deployed can be torn down without the catalog. */
final class DefinitionStore {
    private static final int CACHED = 2_000;

    private final Store store;
    private final Map<String, PinnedDefinition> cache = new ConcurrentHashMap<>();

    DefinitionStore(Store store) {
        this.store = store;
    }

    /** The writes that keep those definitions that are not kept yet. */
    List<Write> keeping(Collection<PinnedDefinition> definitions) {
        return definitions.stream()
                .distinct()
                .filter(definition -> !cache.containsKey(definition.digest()))
                .map(definition -> Write.put(
                        key(definition.digest()), NestorJson.lenient().writeValueAsBytes(definition), Expectation.ANY))
                .toList();
    }

    /** Remembers that these are kept now. */
    void kept(Collection<PinnedDefinition> definitions) {
        makeRoom();
        definitions.forEach(definition -> cache.putIfAbsent(definition.digest(), definition));
    }

    PinnedDefinition get(String digest) {
        makeRoom();
        return cache.computeIfAbsent(digest, this::load);
    }

    private void makeRoom() {
        if (cache.size() > CACHED) {
            cache.clear();
        }
    }

    private PinnedDefinition load(String digest) {
        return store.get(key(digest))
                .map(item -> NestorJson.lenient().readValue(item.document(), PinnedDefinition.class))
                .orElseThrow(() -> new IllegalStateException("the store has lost definition " + digest));
    }

    private static Key key(String digest) {
        return new Key("definitions", digest);
    }
}
