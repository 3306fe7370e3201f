package io.nestor.service.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.json.NestorJson;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.sample.Sample;
import io.nestor.service.security.Caller;
import io.nestor.service.testkit.Certificates;
import io.nestor.service.testkit.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with real certificates. */
class CertificateTest {
    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.in(folder);
        Path server = certificates.issue("server", "CN=nestor");
        certificates.issue("composer", "CN=composer, O=Nestor");
        certificates.issue("former", "CN=former, O=Nestor");
        certificates.issue("unknown", "CN=somebody, O=Nestor");
        String bundle = "spring.ssl.bundle.jks.nestor.";
        service = Sample.configured()
                .with("server.ssl.bundle", "nestor")
                .with("server.ssl.client-auth", "want")
                .with(bundle + "keystore.location", server.toString())
                .with(bundle + "keystore.password", certificates.password())
                .with(bundle + "key.alias", "server")
                .with(bundle + "truststore.location", certificates.trust().toString())
                .with(bundle + "truststore.password", certificates.password())
                .with("nestor.security.mtls.callers[0].subject", "CN=composer, O=Nestor")
                .with("nestor.security.mtls.callers[0].name", "composer")
                .with("nestor.security.mtls.callers[0].roles", "service")
                .with("nestor.security.mtls.callers[1].subject", "CN=former,O=Nestor")
                .with("nestor.security.mtls.callers[1].name", "former")
                .with("nestor.security.mtls.callers[1].team", "shop")
                .with(
                        "nestor.security.mtls.revocation-list",
                        certificates.revoking("former").toString())
                .start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<byte[]> whoami(SSLContext context, String... headers) throws Exception {
        URI uri = URI.create("https://127.0.0.1:" + service.uri().getPort() + "/api/v1/whoami");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static Caller caller(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return NestorJson.strict().readValue(answer.body(), Caller.class);
    }

    @Test
    void certificate_makes_the_caller_that_the_configuration_says() throws Exception {
        assertThat(caller(whoami(certificates.client("composer"))))
                .isEqualTo(new Caller("composer", null, Set.of(Caller.SERVICE)));
    }

    @Test
    void certificate_of_the_same_authority_that_nobody_knows_opens_nothing() throws Exception {
        assertThat(whoami(certificates.client("unknown")).statusCode()).isEqualTo(401);
    }

    @Test
    void revoked_certificate_opens_nothing() throws Exception {
        HttpResponse<byte[]> answer = whoami(certificates.client("former"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("was revoked");
    }

    @Test
    void token_counts_before_the_certificate() throws Exception {
        String token = "Bearer " + RunningService.tokenOf("team-shop");

        assertThat(caller(whoami(certificates.client("composer"), "Authorization", token))
                        .team())
                .isEqualTo("shop");
        assertThat(whoami(certificates.client("composer"), "Authorization", "Bearer of-somebody-else")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void certificate_of_another_authority_is_refused_by_the_connection(@TempDir Path other) throws Exception {
        Certificates forged = Certificates.in(other);
        forged.issue("composer", "CN=composer, O=Nestor");
        java.nio.file.Files.copy(
                certificates.trust(), forged.trust(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        try {
            assertThat(whoami(forged.client("composer")).statusCode()).isEqualTo(401);
        } catch (IOException refusedByTheHandshake) {
            assertThat(refusedByTheHandshake).isNotNull();
        }
    }

    @Test
    void without_a_certificate_a_token_will_do() throws Exception {
        assertThat(whoami(certificates.client("")).statusCode()).isEqualTo(401);
        assertThat(whoami(certificates.client(""), "Authorization", "Bearer " + RunningService.tokenOf("admin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void configuration_names_what_is_wrong() {
        assertThatThrownBy(() -> new CertificateSettings.Holder("nobody", "x", "shop", Set.of()).principal())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CertificateSettings(
                        List.of(new CertificateSettings.Holder("nobody", "x", "shop", Set.of())), null))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("callers[0].subject");
        assertThatThrownBy(() -> new CertificateSettings(
                        List.of(new CertificateSettings.Holder("CN=x", "x", null, Set.of("emperor"))), null))
                .isInstanceOf(InvalidConfiguration.class);
    }
}
