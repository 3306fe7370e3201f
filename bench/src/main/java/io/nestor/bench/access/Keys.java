package io.nestor.bench.access;

import io.nestor.bench.catalog.CatalogProcess;
import io.nestor.clients.ClientConfig;
import io.nestor.clients.access.AccessClient;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** API keys, made as a platform admin makes them. */
final class Keys {
    private static final int AT_ONCE = 64;

    private Keys() {}

    /** The secrets of so many, of {@code teams} teams in turn. */
    static List<String> make(CatalogProcess catalog, int number, int teams)
            throws InterruptedException, ExecutionException {
        AccessClient client = new AccessClient(
                "catalog",
                ClientConfig.of(URI.create("http://127.0.0.1:" + catalog.port()))
                        .withToken(CatalogProcess.TOKEN));
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<NewApiKey>> made = new ArrayList<>();
            for (int key = 0; key < number; key++) {
                ApiKeyRequest request =
                        new ApiKeyRequest("caller-" + key, "team-" + key % teams, List.of("developer"), null);
                made.add(threads.submit(() -> client.createKey(request)));
            }
            List<String> secrets = new ArrayList<>();
            for (Future<NewApiKey> key : made) {
                secrets.add(key.get().secret());
            }
            return secrets;
        }
    }
}
