package io.nestor.verification.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.nestor.clients.ClientConfig;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.service.testkit.Issuer;
import io.nestor.service.testkit.TestClient;
import io.nestor.verification.process.SmallPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Users come with tokens of an issuer, services with their own; the issuer's keys are replaced meanwhile. */
@TestMethodOrder(OrderAnnotation.class)
class TrustedIssuerTest {
    private static final String SERVICE = "0123456789abcdef-service";
    private static final String NAME = "https://login.example.com";

    @TempDir
    private static Path folder;

    private static RSAKey former;
    private static RSAKey current;
    private static Issuer issuer;
    private static SmallPlatform platform;

    @BeforeAll
    static void start() throws JOSEException, IOException {
        former = Issuer.rsa("former");
        current = Issuer.rsa("current");
        issuer = new Issuer(former);
        String trusted = "--nestor.security.jwt.issuers[0].";
        platform = new SmallPlatform(
                folder,
                List.of(
                        "--nestor.limits.failed-authentications-per-minute=0",
                        "--nestor.security.jwt.key-refresh=1ms",
                        trusted + "issuer=" + NAME,
                        trusted + "audience=nestor",
                        trusted + "jwks-uri=" + issuer.keys(),
                        trusted + "role-meanings.platform-engineers=admin",
                        "--nestor.security.tokens[0].name=composer",
                        "--nestor.security.tokens[0].token=" + SERVICE,
                        "--nestor.security.tokens[0].roles=service"),
                (name, address) -> SmallPlatform.reaching(name, address, SERVICE));
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    private static JWTClaimsSet.Builder ada() {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience("nestor")
                .subject("ada")
                .claim("team", "shop")
                .claim("roles", List.of("developer"))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String root(RSAKey key) throws JOSEException {
        JWTClaimsSet.Builder root =
                new JWTClaimsSet.Builder(ada().build()).subject("root").claim("team", null);
        return Issuer.sign(root.claim("roles", List.of("platform-engineers")).build(), key);
    }

    private static List<Integer> statuses(String token) {
        return Stream.of(
                        answer(platform.catalog(), "/api/v1/resources/queue", token),
                        answer(platform.orchestrator(), "/api/v1/deployments", token),
                        answer(platform.composer(), "/api/v1/teams/shop/deployments", token))
                .toList();
    }

    private static int answer(URI service, String path, String token) {
        return TestClient.of(service, token).get(path).status();
    }

    @Test
    @Order(1)
    void a_deployment_goes_through_all_services_in_the_name_of_the_user_whom_the_issuer_knows() throws JOSEException {
        String token = Issuer.sign(ada().build(), former);

        String id = SmallPlatform.deploy(
                new ComposerClient(ClientConfig.of(platform.composer()).withToken(token), "shop"));

        assertThat(statuses(token)).containsOnly(200);
        OrchestratorClient root =
                new OrchestratorClient(ClientConfig.of(platform.orchestrator()).withToken(root(former)));
        assertThat(root.audit(AuditFilters.ALL).items())
                .filteredOn(
                        entry -> entry.method().equals("POST") && entry.path().equals("/api/v1/deployments"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.caller()).isEqualTo("composer");
                    assertThat(entry.onBehalfOf()).isEqualTo("ada");
                });
        assertThat(root.runs("shop." + id).getFirst().requestedBy()).isEqualTo("ada");
    }

    @Test
    @Order(2)
    void tokens_that_are_not_meant_for_nestor_or_not_the_issuers_open_no_service() throws JOSEException {
        RSAKey stranger = Issuer.rsa(former.getKeyID());
        String good = Issuer.sign(ada().build(), former);
        String parts = good.substring(0, good.lastIndexOf('.') + 1);

        assertThat(statuses(Issuer.sign(ada().audience("another-system").build(), former)))
                .containsOnly(401);
        assertThat(statuses(Issuer.sign(
                        ada().issuer("https://elsewhere.example.com").build(), former)))
                .containsOnly(401);
        assertThat(statuses(Issuer.sign(ada().build(), stranger))).containsOnly(401);
        assertThat(statuses(parts + root(former).split("\\.", -1)[2])).containsOnly(401);
        assertThat(statuses(parts)).containsOnly(401);
    }

    @Test
    @Order(3)
    void keys_are_replaced_while_the_services_run() throws JOSEException {
        issuer.publish(current);

        assertThat(statuses(Issuer.sign(ada().build(), current))).containsOnly(200);
        assertThat(statuses(Issuer.sign(ada().build(), former))).containsOnly(401);
    }
}
