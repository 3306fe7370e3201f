package io.nestor.service.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.nestor.models.error.ErrorCode;
import io.nestor.service.sample.Sample;
import io.nestor.service.security.Caller;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.Issuer;
import io.nestor.service.testkit.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JwtTest {
    private static final String LOGIN = "https://login.example";
    private static final String PARTNER = "https://partner.example";
    private static final String SECRET = "a-secret-of-forty-eight-bytes-kept-by-the-partner";

    private static RSAKey rsa;
    private static ECKey curve;
    private static Issuer.Edwards edwards;
    private static Issuer issuer;
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        rsa = Issuer.rsa("rsa");
        curve = Issuer.curve("curve");
        edwards = Issuer.Edwards.generate("edwards");
        issuer = new Issuer(rsa, curve, edwards.key());
        String login = "nestor.security.jwt.issuers[0].";
        String partner = "nestor.security.jwt.issuers[1].";
        service = Sample.configured()
                .withoutTokens()
                .with("nestor.limits.failed-authentications-per-minute", "0")
                .with("nestor.security.jwt.key-refresh", "0s")
                .with(login + "issuer", LOGIN)
                .with(login + "audience", "nestor")
                .with(login + "jwks-uri", issuer.keys().toString())
                .with(login + "role-meanings.platform-engineers", "admin")
                .with(partner + "issuer", PARTNER)
                .with(partner + "audience", "nestor")
                .with(partner + "secrets", SECRET)
                .with(partner + "team-claim", "group")
                .start();
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(LOGIN)
                .audience("nestor")
                .subject("ann")
                .claim("team", "shop")
                .claim("roles", List.of("developer", "chess-club"))
                .expirationTime(in(Duration.ofMinutes(5)));
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static Answer whoami(String token) {
        return service.bearing(token).get("/api/v1/whoami");
    }

    private static void isRefused(String token, String reason) {
        Answer answer = whoami(token);
        assertThat(answer.status()).as(reason).isEqualTo(401);
        assertThat(answer.error().message()).contains(reason);
    }

    @Test
    void tokens_of_every_kind_of_key_are_believed() throws Exception {
        Caller ann = new Caller("ann", "shop", Set.of(Caller.DEVELOPER));

        assertThat(whoami(Issuer.sign(claims().build(), rsa)).as(Caller.class)).isEqualTo(ann);
        assertThat(whoami(Issuer.sign(claims().build(), curve)).as(Caller.class))
                .isEqualTo(ann);
        assertThat(whoami(edwards.sign(claims().build())).as(Caller.class)).isEqualTo(ann);
    }

    @Test
    void shared_secret_allows_the_algorithms_that_it_is_long_enough_for() throws JOSEException {
        JWTClaimsSet claims = claims().issuer(PARTNER).claim("group", "shop").build();

        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384)) {
            String token = Issuer.sign(claims, new JWSHeader.Builder(algorithm), new MACSigner(SECRET));
            assertThat(whoami(token).status()).as(algorithm.getName()).isEqualTo(200);
        }
        String longer = Issuer.sign(claims, new JWSHeader.Builder(JWSAlgorithm.HS512), new MACSigner(SECRET + SECRET));
        isRefused(longer, "HS512, which is not allowed");
    }

    @Test
    void roles_beyond_a_team_are_what_the_configuration_says_and_nothing_else() throws JOSEException {
        Map<String, Set<String>> roles = new HashMap<>();
        for (String claimed : List.of("platform-engineers", "admin", "service", "viewer team-admin", "")) {
            JWTClaimsSet claims = claims().claim("roles", claimed).build();
            roles.put(claimed, whoami(Issuer.sign(claims, rsa)).as(Caller.class).roles());
        }

        assertThat(roles)
                .containsEntry("platform-engineers", Set.of(Caller.ADMIN))
                .containsEntry("admin", Set.of(Caller.VIEWER))
                .containsEntry("service", Set.of(Caller.VIEWER))
                .containsEntry("viewer team-admin", Set.of(Caller.VIEWER, Caller.TEAM_ADMIN))
                .containsEntry("", Set.of(Caller.VIEWER));
        isRefused(Issuer.sign(claims().claim("team", null).build(), rsa), "neither a team nor a role");
    }

    @Test
    void token_is_of_its_time_its_issuer_and_its_audience() throws JOSEException {
        isRefused(
                Issuer.sign(claims().expirationTime(in(Duration.ofMinutes(-2))).build(), rsa), "Expired");
        isRefused(Issuer.sign(claims().expirationTime(null).build(), rsa), "exp");
        isRefused(Issuer.sign(claims().notBeforeTime(in(Duration.ofMinutes(2))).build(), rsa), "before use time");
        isRefused(Issuer.sign(claims().audience("another-system").build(), rsa), "aud claim rejected");
        isRefused(Issuer.sign(claims().audience((String) null).build(), rsa), "aud");
        isRefused(Issuer.sign(claims().issuer("https://evil.example").build(), rsa), "issuer");
        isRefused(Issuer.sign(claims().issuer(null).build(), rsa), "issuer");
        isRefused(Issuer.sign(claims().subject(null).build(), rsa), "sub");
    }

    @Test
    void clocks_may_differ_a_little() throws JOSEException {
        JWTClaimsSet late = claims().expirationTime(in(Duration.ofSeconds(-10))).build();
        JWTClaimsSet early = claims().notBeforeTime(in(Duration.ofSeconds(15))).build();

        assertThat(whoami(Issuer.sign(late, rsa)).status()).isEqualTo(200);
        assertThat(whoami(Issuer.sign(early, rsa)).status()).isEqualTo(200);
    }

    @Test
    void forged_tokens_are_refused() throws Exception {
        String token = Issuer.sign(claims().build(), rsa);
        String[] parts = token.split("\\.", -1);
        String promoted =
                new PlainJWT(claims().claim("roles", "platform-engineers").build()).serialize();

        isRefused(parts[0] + "." + promoted.split("\\.", -1)[1] + "." + parts[2], "signature");
        isRefused(parts[0] + "." + parts[1] + "." + "A" + parts[2].substring(1), "signature");
        isRefused(parts[0] + "." + parts[1] + ".", "not a signed JWT");
        isRefused(promoted, "not a signed JWT");
        isRefused("eyJhbGciOiJub25lIn0." + parts[1] + "." + parts[2], "not a signed JWT");
        isRefused("eyJhbGciOiJub25lIn0.x.y", "not a signed JWT");
    }

    @Test
    void own_key_does_not_help_a_forger_wherever_it_is_put() throws JOSEException {
        RSAKey own = Issuer.rsa("rsa");
        JWSHeader.Builder carried = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK());
        JWSHeader.Builder pointed = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa")
                .jwkURL(issuer.keys().resolve("/evil"));

        isRefused(Issuer.sign(claims().build(), own), "signature");
        isRefused(Issuer.sign(claims().build(), carried, new RSASSASigner(own)), "signature");
        isRefused(Issuer.sign(claims().build(), pointed, new RSASSASigner(own)), "signature");
    }

    /** The public key is known to everybody: taken as a secret it would let everybody in. */
    @Test
    void public_key_is_not_taken_for_a_secret() throws JOSEException {
        for (byte[] secret : List.of(
                rsa.toRSAPublicKey().getEncoded(),
                rsa.toPublicJWK().toJSONString().getBytes(UTF_8))) {
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa");
            isRefused(Issuer.sign(claims().build(), header, new MACSigner(secret)), "HS256, which is not allowed");
        }
    }

    @Test
    void secret_of_one_issuer_signs_nothing_for_another() throws JOSEException {
        String asPartner = Issuer.sign(claims().issuer(PARTNER).build(), rsa);
        String asLogin =
                Issuer.sign(claims().build(), new JWSHeader.Builder(JWSAlgorithm.HS256), new MACSigner(SECRET));

        isRefused(asPartner, "RS256, which is not allowed");
        isRefused(asLogin, "HS256, which is not allowed");
    }

    @Test
    void what_a_header_demands_and_nobody_knows_is_refused() throws JOSEException {
        JWSHeader.Builder critical = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa")
                .criticalParams(Set.of("http://evil.example/unchecked"))
                .customParam("http://evil.example/unchecked", true);

        isRefused(Issuer.sign(claims().build(), critical, new RSASSASigner(rsa)), "header asks for");
    }

    @Test
    void new_keys_are_fetched_when_they_are_needed_and_old_ones_forgotten() throws Exception {
        RSAKey old = Issuer.rsa("old");
        RSAKey next = Issuer.rsa("next");
        try (Issuer rotating = new Issuer(old);
                RunningService sample = trusting(rotating)) {
            String signedBefore = Issuer.sign(claims().build(), old);
            for (int number = 0; number < 5; number++) {
                assertThat(sample.bearing(signedBefore).get("/api/v1/names").status())
                        .isEqualTo(200);
            }
            assertThat(rotating.fetched()).isEqualTo(1);

            rotating.publish(next);

            assertThat(sample.bearing(Issuer.sign(claims().build(), next))
                            .get("/api/v1/names")
                            .status())
                    .isEqualTo(200);
            assertThat(sample.bearing(signedBefore).get("/api/v1/names").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void issuer_that_cannot_be_reached_is_no_fault_of_the_caller() throws Exception {
        Issuer away = new Issuer(rsa);
        away.close();
        try (RunningService sample = trusting(away)) {
            Answer answer = sample.bearing(Issuer.sign(claims().build(), rsa)).get("/api/v1/names");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.error().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
            assertThat(answer.error().message()).contains(LOGIN);
        }
    }

    private static RunningService trusting(Issuer other) {
        return Sample.configured()
                .with("nestor.security.jwt.key-refresh", "0s")
                .with("nestor.security.jwt.issuers[0].issuer", LOGIN)
                .with("nestor.security.jwt.issuers[0].audience", "nestor")
                .with("nestor.security.jwt.issuers[0].jwks-uri", other.keys().toString())
                .start();
    }
}
