package io.nestor.verification.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.ClientTls;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.testkit.Certificates;
import io.nestor.service.testkit.Certificates.Pem;
import io.nestor.verification.process.SmallPlatform;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Composer and orchestrator over TLS, with a certificate for everybody and no token for anybody. */
@TestMethodOrder(OrderAnnotation.class)
class MutualTlsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Pem server;
    private static Path authority;
    private static Path revoked;
    private static SmallPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.in(folder);
        authority = certificates.authority();
        certificates.issue("server", "CN=nestor");
        server = certificates.pem("server");
        certificates.issue("composer", "CN=composer,O=Nestor");
        certificates.issue("ada", "CN=ada,O=Example");
        certificates.issue("former", "CN=former,O=Example");
        certificates.issue("root", "CN=root,O=Example");
        for (String client : List.of("composer", "ada", "former", "root")) {
            certificates.pem(client);
        }
        revoked = folder.resolve("list.crl");
        Files.copy(certificates.revoking("former"), revoked);
        platform = new SmallPlatform(folder, settings(), MutualTlsTest::reaching);
    }

    /** With the services' own certificate. */
    private static List<String> reaching(String name, URI address) {
        ClientTls own = tls("composer");
        String client = "--nestor.clients." + name + ".";
        return List.of(
                client + "endpoint=" + secure(address),
                client + "tls.certificate=" + own.certificate(),
                client + "tls.private-key=" + own.privateKey(),
                client + "tls.authorities=" + own.authorities());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static List<String> settings() {
        String bundle = "--spring.ssl.bundle.pem.nestor.";
        String caller = "--nestor.security.mtls.callers";
        return List.of(
                "--nestor.limits.failed-authentications-per-minute=0",
                "--nestor.limits.requests-per-second=0",
                "--server.ssl.bundle=nestor",
                "--server.ssl.client-auth=need",
                "--spring.ssl.bundle.watch.file.quiet-period=200ms",
                bundle + "reload-on-update=true",
                bundle + "keystore.certificate=" + server.certificate(),
                bundle + "keystore.private-key=" + server.key(),
                bundle + "truststore.certificate=" + authority,
                "--nestor.security.mtls.revocation-list=" + revoked,
                caller + "[0].subject=CN=composer,O=Nestor",
                caller + "[0].name=composer",
                caller + "[0].roles=service",
                caller + "[1].subject=CN=ada,O=Example",
                caller + "[1].name=ada",
                caller + "[1].team=shop",
                caller + "[2].subject=CN=former,O=Example",
                caller + "[2].name=former",
                caller + "[2].team=shop",
                caller + "[3].subject=CN=root,O=Example",
                caller + "[3].name=root",
                caller + "[3].roles=admin");
    }

    private static URI secure(URI address) {
        return URI.create(address.toString().replace("http:", "https:"));
    }

    private static ClientTls tls(String client) {
        return new ClientTls(folder.resolve(client + ".pem"), folder.resolve(client + ".key"), authority);
    }

    private static ComposerClient composer(ClientTls tls) {
        return new ComposerClient(
                ClientConfig.of(secure(platform.composer())).withTls(tls).withRetries(0), "shop");
    }

    private static void list(ComposerClient client) {
        client.listDeployments(DeploymentFilters.ALL.page(1, null));
    }

    @Test
    @Order(1)
    void a_deployment_goes_through_all_services_with_certificates_alone_in_the_name_of_its_user() {
        ComposerClient ada = composer(tls("ada"));
        String id = SmallPlatform.deploy(ada);

        OrchestratorClient root = new OrchestratorClient(
                ClientConfig.of(secure(platform.orchestrator())).withTls(tls("root")));
        assertThat(root.audit(AuditFilters.ALL).items())
                .filteredOn(
                        entry -> entry.method().equals("POST") && entry.path().equals("/api/v1/deployments"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.caller()).isEqualTo("composer");
                    assertThat(entry.onBehalfOf()).isEqualTo("ada");
                });
        assertThat(root.runs("shop." + id).getFirst().requestedBy()).isEqualTo("ada");
        assertThat(root.events("shop." + id, null).items().getFirst().toString())
                .contains("ada");
    }

    @Test
    @Order(2)
    void nobody_gets_in_without_a_certificate_or_with_a_revoked_one() {
        assertThatThrownBy(() -> list(composer(new ClientTls(null, null, authority))))
                .isInstanceOf(NestorException.class);
        assertThatThrownBy(() -> list(composer(tls("former"))))
                .isInstanceOfSatisfying(
                        NestorException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHORIZED));
    }

    @Test
    @Order(3)
    void certificates_of_servers_and_clients_are_replaced_while_requests_run() throws Exception {
        X509Certificate before = shown();
        AtomicBoolean over = new AtomicBoolean();
        ComposerClient ada = composer(tls("ada"));
        CompletableFuture<Integer> calls = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!over.get()) {
                list(ada);
                count++;
            }
            return count;
        });

        certificates.issue("server", "CN=nestor");
        certificates.pem("server");
        for (String client : List.of("composer", "ada")) {
            certificates.issue(client, client.equals("ada") ? "CN=ada,O=Example" : "CN=composer,O=Nestor");
            certificates.pem(client);
        }
        await().atMost(PATIENCE).until(() -> !shown().equals(before) || calls.isCompletedExceptionally());
        over.set(true);

        assertThat(calls.join()).isPositive();
        list(ada);
    }

    @Test
    @Order(4)
    void a_certificate_that_is_revoked_now_opens_nothing_from_now_on() throws Exception {
        list(composer(tls("ada")));
        Files.move(certificates.revoking("ada"), revoked, StandardCopyOption.REPLACE_EXISTING);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> list(composer(tls("ada"))))
                        .isInstanceOfSatisfying(
                                NestorException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHORIZED)));
    }

    /** What the composer presents to a new connection. */
    private static X509Certificate shown() throws Exception {
        URI address = secure(platform.composer());
        try (SSLSocket socket = (SSLSocket)
                certificates.client("").getSocketFactory().createSocket(address.getHost(), address.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
