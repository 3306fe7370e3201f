package io.nestor.cli.oidc;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Speaks with an issuer: OpenID Connect Discovery 1.0 and RFC 8628 as far as a device needs them. */
final class IssuerClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long LARGEST = 1024 * 1024;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** What an issuer says about itself. */
    record Discovery(
            String issuer,
            @Nullable URI deviceAuthorizationEndpoint,
            @Nullable URI tokenEndpoint) {}

    /** What to show the user, and what to ask with until the user has agreed. */
    record DeviceCode(
            String deviceCode,
            String userCode,
            String verificationUri,
            @Nullable String verificationUriComplete,
            long expiresIn,
            @Nullable Long interval) {}

    /** Tokens, or why there are none (yet). */
    record TokenAnswer(
            @Nullable String accessToken,
            @Nullable String idToken,
            @Nullable String refreshToken,
            @Nullable Long expiresIn,
            @Nullable String error,
            @Nullable String errorDescription) {}

    Discovery discover(URI issuer) {
        String base = issuer.toString();
        URI document = URI.create((base.endsWith("/") ? base : base + "/") + ".well-known/openid-configuration");
        Discovery found = read(send(HttpRequest.newBuilder(trusted(document)).GET()), Discovery.class, document, 200);
        if (!found.issuer().equals(base)) {
            throw refused(document + " is of another issuer, '" + found.issuer() + "': give that one as --issuer");
        }
        return found;
    }

    DeviceCode begin(URI endpoint, Map<String, String> form) {
        return read(post(endpoint, form), DeviceCode.class, endpoint, 200);
    }

    /** Refusals are answers, too: with status 400, as RFC 6749 has them. */
    TokenAnswer token(URI endpoint, Map<String, String> form) {
        HttpResponse<String> response = post(endpoint, form);
        return read(response, TokenAnswer.class, endpoint, response.statusCode() == 400 ? 400 : 200);
    }

    private HttpResponse<String> post(URI endpoint, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(trusted(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Tokens go over TLS, or do not leave the machine. */
    private static URI trusted(URI url) {
        if ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()))) {
            return url;
        }
        throw refused("'" + url + "' is no https URL, and tokens would be sent there");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built =
                request.header("Accept", "application/json").timeout(TIMEOUT).build();
        try {
            return client.send(built, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        } catch (IOException unreachable) {
            throw refused("can't reach the issuer at " + built.uri() + ": " + unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused("interrupted while the issuer was asked");
        }
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type, URI url, int expected) {
        if (response.statusCode() != expected) {
            throw refused("the issuer answers " + response.statusCode() + " at " + url);
        }
        try {
            return NestorJson.lenient().readValue(response.body(), type);
        } catch (JacksonException other) {
            throw refused("the issuer's answer at " + url + " is not what OpenID Connect has there");
        }
    }

    static NestorException refused(String message) {
        return new NestorException(ErrorCode.UNAUTHORIZED, message);
    }
}
