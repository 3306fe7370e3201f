package io.nestor.orchestrator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesSecretsTest {
    @TempDir
    Path folder;

    @Test
    void a_key_of_a_secret_in_the_teams_namespace_is_read() {
        KubernetesForTests.assumeCluster();
        try (KubernetesClient client = KubernetesForTests.client();
                Cluster cluster = KubernetesForTests.cluster("default")) {
            String namespace = KubernetesForTests.newNamespace(client);
            client.secrets()
                    .inNamespace(namespace)
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName("db")
                            .endMetadata()
                            .withStringData(Map.of("password", "hunter2"))
                            .build())
                    .create();
            Place place = new Place(namespace.substring("nestor-".length()), "prod");
            SecretSource source = new KubernetesSecrets(cluster, "nestor-{team}");

            assertThat(source.find(place, "db/password")).isEqualTo(new SecretFound.Value("hunter2"));
            assertThat(source.find(place, "db/user")).isInstanceOf(SecretFound.Missing.class);
            assertThat(source.find(place, "cache/password")).isInstanceOf(SecretFound.Missing.class);
            assertThat(source.find(new Place("other", "prod"), "db/password")).isInstanceOf(SecretFound.Missing.class);
            client.namespaces().withName(namespace).delete();
        }
    }

    @Test
    void a_name_without_a_key_says_how_it_is_written() {
        try (Cluster cluster = KubernetesForTests.silentCluster(folder)) {
            assertThat(new KubernetesSecrets(cluster, "team-{team}").find(new Place("shop", "prod"), "db"))
                    .isEqualTo(new SecretFound.Missing("it is called as secret(\"<Kubernetes Secret>/<key>\")"));
        }
    }

    @Test
    void a_cluster_that_does_not_answer_is_worth_another_try() {
        try (Cluster cluster = KubernetesForTests.silentCluster(folder)) {
            assertThat(new KubernetesSecrets(cluster, "team-{team}").find(new Place("shop", "prod"), "db/password"))
                    .isInstanceOfSatisfying(
                            SecretFound.Unreadable.class,
                            later -> assertThat(later.retryable()).isTrue());
        }
    }
}
