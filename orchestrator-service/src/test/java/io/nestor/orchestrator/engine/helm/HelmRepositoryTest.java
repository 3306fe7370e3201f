package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.helm.HelmProperties.Repository;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts that are not in the definition's folder. */
class HelmRepositoryTest {
    private static final String PASSWORD = "repository-password";

    @TempDir
    Path directory;

    private final RecordingContext context = new RecordingContext();
    private HttpServer server;
    private KubernetesClient client;
    private Cluster cluster;
    private String namespace;

    @BeforeAll
    static void helm_and_a_cluster_are_here() {
        HelmForTests.tool();
        KubernetesForTests.assumeCluster();
    }

    @BeforeEach
    void repository() throws IOException {
        client = KubernetesForTests.client();
        namespace = KubernetesForTests.newNamespace(client);
        cluster = KubernetesForTests.cluster(namespace);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/index.yaml", """
            apiVersion: v1
            entries:
              web: [{apiVersion: v2, name: web, version: 1.2.3, urls: [web-1.2.3.tgz]}]
            """.getBytes(StandardCharsets.UTF_8));
        serve("/web-1.2.3.tgz", archive());
        RegistryStub registry = new RegistryStub("charts/web", "1.2.3", archive());
        server.createContext("/v2/", registry::answer).setAuthenticator(login());
        server.start();
    }

    @AfterEach
    void leave() {
        server.stop(0);
        cluster.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    @Test
    void a_chart_comes_from_a_repository_with_a_password() {
        Outcome outcome = deploy(PASSWORD, "@charts/web", "1.2.3");

        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("from-repository")
                        .get())
                .isNotNull();
        assertThat(context.log()).contains("fetched web 1.2.3").doesNotContain(PASSWORD);
    }

    @Test
    void a_chart_comes_from_a_registry_with_a_password() {
        Outcome outcome = deploy(registry(PASSWORD), "@charts/web", "1.2.3");

        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("from-repository")
                        .get())
                .isNotNull();
        assertThat(context.log()).contains("fetched web 1.2.3 from oci://").doesNotContain(PASSWORD);
    }

    @Test
    void a_registry_that_refuses_the_password_says_so() {
        assertThat(deploy(registry("wrong"), "@charts/web", "1.2.3"))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.code()).isEqualTo("pull_failed");
                    assertThat(failed.message()).contains("401").doesNotContain("wrong");
                });
    }

    private Repository registry(String password) {
        return new Repository(
                "charts",
                "oci://localhost:" + server.getAddress().getPort() + "/charts",
                "nestor",
                password,
                true,
                List.of());
    }

    @Test
    void a_chart_that_can_not_be_fetched_may_be_there_later() {
        assertThat(deploy("wrong", "@charts/web", "1.2.3")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("pull_failed");
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.message()).contains("401");
        });
    }

    @Test
    void a_repository_that_is_not_configured_is_refused() {
        assertThat(deploy(PASSWORD, "@chart/web", "1.2.3")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("config_invalid");
            assertThat(failed.message())
                    .contains("nestor.orchestrator.engine.helm.repositories has no 'chart'; did you mean 'charts'?");
        });
    }

    @Test
    void a_chart_without_a_version_is_refused() {
        assertThat(deploy(PASSWORD, "@charts/web", null))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("config_invalid"));
    }

    private Outcome deploy(String password, String source, String version) {
        String url = "http://localhost:" + server.getAddress().getPort();
        return deploy(new Repository("charts", url, "nestor", password, false, List.of()), source, version);
    }

    private Outcome deploy(Repository repository, String source, String version) {
        HelmProperties properties = HelmForTests.withRepository(repository);
        EngineConfig config = new EngineConfig(source, version, Map.of(), Map.of(), null, Map.of());
        ResourceTask task = HelmForTests.in(namespace, Tasks.task("one", "helm", config, List.of(), Map.of()));
        return HelmForTests.engine(properties, directory.resolve("helm"), cluster, directory)
                .deploy(task, context);
    }

    private void serve(String path, byte[] content) {
        server.createContext(path, exchange -> {
                    exchange.sendResponseHeaders(200, content.length);
                    exchange.getResponseBody().write(content);
                    exchange.close();
                })
                .setAuthenticator(login());
    }

    private static BasicAuthenticator login() {
        return new BasicAuthenticator("charts") {
            @Override
            public boolean checkCredentials(String username, String password) {
                return username.equals("nestor") && password.equals(PASSWORD);
            }
        };
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            add(tar, "web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n");
            add(tar, "web/templates/made.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from-repository}\n");
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
