package io.nestor.orchestrator.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.orchestrator.engine.kubernetes.ClusterAccess.Reachable;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    private static final String NOWHERE = "https://127.0.0.1:1";

    @TempDir
    Path directory;

    @Test
    void says_how_to_configure_a_cluster_where_there_is_none() {
        assertThat(cluster(null, null, Map.of()).access()).isInstanceOfSatisfying(Unreachable.class, unreachable -> {
            assertThat(unreachable.configured()).isFalse();
            assertThat(unreachable.message())
                    .contains("KUBECONFIG", "nestor.orchestrator.engine.kubernetes.kubeconfig");
            assertThat(unreachable.failure().code()).isEqualTo("engine_unavailable");
            assertThat(unreachable.failure().retryable()).isFalse();
        });
    }

    @Test
    void takes_the_first_file_of_the_environment_that_is_there() {
        Path file = Kubeconfigs.write(directory, NOWHERE);

        assertThat(cluster(null, null, Map.of("KUBECONFIG", "/no/such/file:" + file))
                        .kubeconfig())
                .contains(file);
    }

    @Test
    void a_configured_file_goes_before_that_of_the_environment() {
        Path file = Kubeconfigs.write(directory, NOWHERE);

        assertThat(cluster(file, null, Map.of("KUBECONFIG", "/etc/hostname")).kubeconfig())
                .contains(file);
    }

    @Test
    void names_a_file_that_is_not_there() {
        assertThat(cluster(directory.resolve("missing"), null, Map.of()).access())
                .satisfies(message(message ->
                        assertThat(message).contains("missing", "nestor.orchestrator.engine.kubernetes.kubeconfig")));
        assertThat(cluster(null, null, Map.of("KUBECONFIG", "/no/such/file")).access())
                .satisfies(message(message -> assertThat(message).contains("/no/such/file")));
    }

    @Test
    void names_a_context_that_the_file_does_not_have() {
        Path file = Kubeconfigs.write(directory, NOWHERE);

        assertThat(cluster(file, "there", Map.of()).access())
                .satisfies(message(message ->
                        assertThat(message).contains("no context 'there'", file.toString(), "kubernetes.context")));
    }

    @Test
    void says_that_a_file_is_no_kubeconfig() throws IOException {
        Path file = Files.writeString(directory.resolve("kubeconfig"), "{[");

        assertThat(cluster(file, null, Map.of()).access())
                .satisfies(message(message -> assertThat(message).contains(file.toString(), "no usable kubeconfig")));
    }

    @Test
    void a_cluster_that_does_not_answer_may_do_so_later() {
        Path file = Kubeconfigs.write(directory, NOWHERE);

        assertThat(cluster(file, "here", Map.of()).access()).isInstanceOfSatisfying(Unreachable.class, unreachable -> {
            assertThat(unreachable.failure().code()).isEqualTo("cluster_unavailable");
            assertThat(unreachable.failure().retryable()).isTrue();
            assertThat(unreachable.message()).doesNotContain("secret-token");
        });
    }

    @Test
    void a_cluster_that_answers_says_its_version() {
        KubernetesForTests.assumeCluster();
        try (Cluster cluster = KubernetesForTests.cluster("default")) {
            assertThat(cluster.access()).isInstanceOfSatisfying(Reachable.class, reachable -> {
                assertThat(reachable.version()).startsWith("v1.");
                assertThat(reachable.namespace()).isEqualTo("default");
                assertThat(reachable.objects().isNamespaced("v1", "Namespace")).isFalse();
                assertThat(reachable.objects().hasGroup("apps")).isTrue();
            });
        }
    }

    private static Consumer<ClusterAccess> message(Consumer<String> expectation) {
        return access -> expectation.accept(((Unreachable) access).message());
    }

    private static Cluster cluster(
            @Nullable Path kubeconfig, @Nullable String context, Map<String, String> environment) {
        return new Cluster(
                new KubernetesProperties(kubeconfig, context, null, Duration.ofSeconds(2)),
                environment,
                InstantSource.system());
    }
}
