package io.nestor.orchestrator.engine.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where it is written how to reach the cluster. */
sealed interface ClusterSource {
    /** Makes the client's configuration of it. */
    Config config(KubernetesProperties properties);

    /** A file as kubectl has it. */
    record Kubeconfig(Path file) implements ClusterSource {
        @Override
        public Config config(KubernetesProperties properties) {
            Config config = read(properties.context());
            String context = properties.context();
            if (context != null
                    && (config.getCurrentContext() == null
                            || !context.equals(config.getCurrentContext().getName()))) {
                throw new ClusterException(
                        "config_invalid",
                        file + " has no context '" + context
                                + "': correct nestor.orchestrator.engine.kubernetes.context",
                        false);
            }
            if (config.getCurrentContext() == null) {
                throw new ClusterException(
                        "config_invalid",
                        file + " has no current context: choose one with 'kubectl config use-context' or"
                                + " nestor.orchestrator.engine.kubernetes.context",
                        false);
            }
            return limited(config, properties);
        }

        private Config read(@Nullable String context) {
            try {
                return Config.fromKubeconfig(context, file.toFile());
            } catch (KubernetesClientException | IllegalArgumentException unreadable) {
                throw new ClusterException(
                        "config_invalid", file + " is no usable kubeconfig: " + unreadable.getMessage(), false);
            }
        }
    }

    /** The account that a pod's processes run under. */
    record ServiceAccount(String host, String port) implements ClusterSource {
        private static final Path FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

        static boolean isThere() {
            return Files.isReadable(FOLDER.resolve("token"));
        }

        @Override
        public Config config(KubernetesProperties properties) {
            String address = host.contains(":") ? "[" + host + "]" : host;
            Config config = new ConfigBuilder(Config.empty())
                    .withMasterUrl("https://" + address + ":" + port + "/")
                    .withCaCertFile(FOLDER.resolve("ca.crt").toString())
                    .withOauthTokenProvider(() -> read("token"))
                    .withNamespace(read("namespace"))
                    .build();
            return limited(config, properties);
        }

        /** Read each time: Kubernetes renews tokens while pods run. */
        private static String read(String name) {
            try {
                return Files.readString(FOLDER.resolve(name)).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("can't read the service account's " + name, e);
            }
        }
    }

    /** @param message what is missing and what to do about it */
    record Nowhere(String message) implements ClusterSource {
        @Override
        public Config config(KubernetesProperties properties) {
            throw new ClusterException("engine_unavailable", message, false);
        }
    }

    static ClusterSource find(KubernetesProperties properties, Map<String, String> environment) {
        Path configured = properties.kubeconfig();
        if (configured != null) {
            return Files.isReadable(configured)
                    ? new Kubeconfig(configured.toAbsolutePath())
                    : new Nowhere("nestor.orchestrator.engine.kubernetes.kubeconfig is '" + configured
                            + "', which is no readable file here: correct it");
        }
        String listed = environment.getOrDefault("KUBECONFIG", "");
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        ClusterSource otherwise = !host.isBlank() && ServiceAccount.isThere()
                ? new ServiceAccount(host, environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"))
                : new Nowhere(
                        listed.isBlank()
                                ? "no Kubernetes cluster is configured: set KUBECONFIG in the orchestrator's"
                                        + " environment, or nestor.orchestrator.engine.kubernetes.kubeconfig"
                                : "KUBECONFIG is '" + listed + "', which names no readable file here: correct it");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(listed)
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst()
                .<ClusterSource>map(file -> new Kubeconfig(file.toAbsolutePath()))
                .orElse(otherwise);
    }

    /** Runs retry with patience of their own, so the client gives up early. */
    private static Config limited(Config config, KubernetesProperties properties) {
        int timeout = (int) properties.requestTimeout().toMillis();
        ConfigBuilder limited = new ConfigBuilder(config)
                .withRequestTimeout(timeout)
                .withConnectionTimeout(Math.min(timeout, 5_000))
                .withRequestRetryBackoffLimit(2)
                .withUserAgent("nestor");
        return properties.namespace() == null
                ? limited.build()
                : limited.withNamespace(properties.namespace()).build();
    }
}
