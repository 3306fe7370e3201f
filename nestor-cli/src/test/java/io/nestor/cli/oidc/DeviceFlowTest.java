package io.nestor.cli.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.cli.oidc.DeviceFlow.Application;
import io.nestor.cli.oidc.DeviceFlow.Tokens;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an issuer that answers over HTTP. */
class DeviceFlowTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private Instant now = NOON;
    private StubIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new StubIssuer(3);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private DeviceFlow flow() {
        return new DeviceFlow(() -> now, pause -> {
            pauses.add(pause);
            now = now.plus(pause);
        });
    }

    private Application nestor() {
        return new Application(issuer.url(), "nestor", "openid offline_access");
    }

    private Tokens logIn() {
        return flow().logIn(nestor(), shown::add);
    }

    private static String idToken(Instant expiry) {
        String payload = "{\"sub\": \"ada\", \"exp\": " + expiry.getEpochSecond() + "}";
        return "e30." + Base64.getUrlEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".signature";
    }

    @Test
    void it_asks_again_until_the_user_has_agreed_and_slows_down_when_told() {
        String token = idToken(NOON.plusSeconds(600));
        issuer.refuses("authorization_pending")
                .refuses("slow_down")
                .refuses("authorization_pending")
                .gives("""
                    {"access_token": "opaque", "id_token": "%s", "refresh_token": "r1", "expires_in": 60}\
                    """.formatted(token));

        Tokens tokens = logIn();

        assertThat(tokens).isEqualTo(new Tokens(token, "r1", NOON.plusSeconds(600)));
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(3L, 3L, 8L, 8L);
        assertThat(shown).singleElement().asString().contains("/activate", "ABCD-EFGH");
        assertThat(issuer.forms().getFirst()).contains("client_id=nestor", "scope=openid+offline_access");
        assertThat(issuer.forms().getLast())
                .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code", "device_code=d3v1ce");
    }

    @Test
    void what_the_user_or_the_issuer_refuses_ends_it() {
        issuer.refuses("access_denied").refuses("expired_token").refuses("invalid_client");

        assertThatThrownBy(this::logIn).hasMessageContaining("refused in the browser");
        assertThatThrownBy(this::logIn).hasMessageContaining("use 'nestor login' again");
        assertThatThrownBy(this::logIn).hasMessageContaining("the issuer refuses: invalid_client");
    }

    @Test
    void it_gives_up_when_the_code_has_expired_whatever_the_issuer_says() {
        issuer.refuses("authorization_pending");

        assertThatThrownBy(this::logIn).isInstanceOf(NestorException.class).hasMessageContaining("in time");
        assertThat(now).isBefore(NOON.plus(Duration.ofMinutes(11)));
    }

    @Test
    void tokens_are_renewed_and_the_refresh_token_stays_where_there_is_no_other() {
        issuer.gives("{\"access_token\": \"opaque\", \"expires_in\": 60}").refuses("invalid_grant");

        assertThat(flow().refresh(nestor(), "r1")).isEqualTo(new Tokens("opaque", "r1", NOON.plusSeconds(60)));
        assertThat(issuer.forms().getLast()).contains("grant_type=refresh_token", "refresh_token=r1");
        assertThatThrownBy(() -> flow().refresh(nestor(), "r1")).hasMessageContaining("invalid_grant");
    }

    @Test
    void nothing_is_sent_to_anybody_who_is_not_the_issuer() {
        Application other = new Application(
                URI.create(issuer.url().toString().replace("127.0.0.1", "localhost")), "nestor", "openid");
        assertThatThrownBy(() -> flow().logIn(other, shown::add)).hasMessageContaining("is of another issuer");

        Application plain = new Application(URI.create("http://login.example"), "nestor", "openid");
        assertThatThrownBy(() -> flow().logIn(plain, shown::add)).hasMessageContaining("is no https URL");

        issuer.tokenEndpoint("http://login.example/token");
        issuer.gives("{}");
        assertThatThrownBy(this::logIn).hasMessageContaining("http://login.example/token' is no https URL");
        assertThat(issuer.forms()).noneMatch(form -> form.contains("d3v1ce"));
    }
}
