package io.nestor.orchestrator.engine.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess.Reachable;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that the engines share. Nothing of its client is loaded before somebody asks for it where one is
 * configured. Thread-safe.
 */
public final class Cluster implements AutoCloseable {
    private static final Duration TRUE_FOR = Duration.ofSeconds(10);
    private static final Duration UNREACHABLE_FOR = Duration.ofSeconds(2);

    private final KubernetesProperties properties;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Lock asking = new ReentrantLock();
    private @Nullable Connection connection;
    private volatile @Nullable Asked last;

    private record Asked(ClusterAccess answer, Instant at) {
        boolean isFresh(Instant now) {
            return at.plus(answer instanceof Reachable ? TRUE_FOR : UNREACHABLE_FOR)
                    .isAfter(now);
        }
    }

    private record Connection(KubernetesClient client, Objects objects, String namespace) {}

    public Cluster(KubernetesProperties properties, Map<String, String> environment, InstantSource clock) {
        this.properties = properties;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** The file that names the cluster; empty where there is none, or where a pod's service account does. */
    public Optional<Path> kubeconfig() {
        return ClusterSource.find(properties, environment) instanceof ClusterSource.Kubeconfig(Path file)
                ? Optional.of(file)
                : Optional.empty();
    }

    /** The context of {@link #kubeconfig()} to use; empty: its current one. */
    public Optional<String> context() {
        return Optional.ofNullable(properties.context());
    }

    /** Asks the API server for its version, unless it answered a moment ago. */
    public ClusterAccess access() {
        Asked known = last;
        if (known != null && known.isFresh(clock.instant())) {
            return known.answer();
        }
        asking.lock();
        try {
            known = last;
            if (known == null || !known.isFresh(clock.instant())) {
                known = new Asked(ask(), clock.instant());
                last = known;
            }
            return known.answer();
        } finally {
            asking.unlock();
        }
    }

    private ClusterAccess ask() {
        if (ClusterSource.find(properties, environment) instanceof ClusterSource.Nowhere(String message)) {
            return new Unreachable(false, message);
        }
        try {
            Connection connected = connect();
            String version = connected.client().getKubernetesVersion().getGitVersion();
            return new Reachable(connected.objects(), version, connected.namespace());
        } catch (KubernetesClientException refused) {
            return unreachable(ClusterException.of(refused, "asking the API server for its version"));
        } catch (ClusterException unusable) {
            return unreachable(unusable);
        }
    }

    private static Unreachable unreachable(ClusterException failure) {
        return new Unreachable(true, failure.failure().message());
    }

    private Connection connect() {
        Connection known = connection;
        if (known == null) {
            Config config = ClusterSource.find(properties, environment).config(properties);
            KubernetesClient client = new KubernetesClientBuilder()
                    .withConfig(config)
                    .withKubernetesSerialization(new YamlSafeSerialization())
                    .build();
            String namespace = config.getNamespace() == null ? "default" : config.getNamespace();
            known = new Connection(client, new Objects(client, new Kinds(client, clock)), namespace);
            connection = known;
        }
        return known;
    }

    @Override
    public void close() {
        asking.lock();
        try {
            if (connection != null) {
                connection.client().close();
                connection = null;
                last = null;
            }
        } finally {
            asking.unlock();
        }
    }
}
