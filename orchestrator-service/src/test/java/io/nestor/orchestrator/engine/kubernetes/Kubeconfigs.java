package io.nestor.orchestrator.engine.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that name a cluster. */
final class Kubeconfigs {
    private Kubeconfigs() {}

    static Path write(Path directory, String server) {
        try {
            return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s"}}]
                users: [{name: me, user: {token: secret-token}}]
                contexts: [{name: here, context: {cluster: test, user: me, namespace: apps}}]
                current-context: here
                """.formatted(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
