package io.nestor.orchestrator.secret;

import io.nestor.models.json.NestorJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * AWS Secrets Manager, through the one call that is needed of its <a
 * href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">API</a>. Credentials are
 * found as everywhere with AWS: environment, profile, container, instance.
 */
final class AwsSecrets implements SecretSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Set<String> BY_THE_CLIENT = headers("Host", "Content-Length", "Connection", "Expect");

    private final SecretSettings.Aws settings;
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    AwsSecrets(SecretSettings.Aws settings, AwsCredentialsProvider credentials) {
        this.settings = settings;
        this.credentials = credentials;
        this.endpoint = settings.endpoint() != null
                ? settings.endpoint()
                : URI.create("https://secretsmanager." + settings.region() + ".amazonaws.com/");
    }

    static AwsSecrets of(SecretSettings.Aws settings) {
        return new AwsSecrets(settings, DefaultCredentialsProvider.builder().build());
    }

    @Override
    public SecretFound find(Place place, String name) {
        String id = place.in(settings.prefix()) + name;
        try {
            HttpResponse<String> response = client.send(
                    signed(NestorJson.strict().writeValueAsBytes(Map.of("SecretId", id))), BodyHandlers.ofString());
            JsonNode answer = NestorJson.lenient().readTree(response.body());
            if (response.statusCode() == 200) {
                return answer.path("SecretString").isString()
                        ? new SecretFound.Value(answer.path("SecretString").asString())
                        : new SecretFound.Missing("it is binary in AWS Secrets Manager, and has to be text");
            }
            String type = answer.path("__type").asString("");
            return type.endsWith("ResourceNotFoundException")
                    ? new SecretFound.Missing("AWS Secrets Manager has none in " + settings.region())
                    : new SecretFound.Unreadable(
                            "AWS Secrets Manager answers " + response.statusCode() + " " + type,
                            response.statusCode() >= 500 || type.endsWith("ThrottlingException"));
        } catch (IOException | SdkException unreachable) {
            return new SecretFound.Unreadable(
                    "AWS Secrets Manager or its credentials cannot be reached: " + unreachable.getMessage(), true);
        } catch (JacksonException noJson) {
            return new SecretFound.Unreadable("AWS Secrets Manager does not answer with JSON", true);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new SecretFound.Unreadable("interrupted while AWS Secrets Manager was asked", true);
        }
    }

    private HttpRequest signed(byte[] body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(endpoint)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "secretsmanager.GetSecretValue")
                .build();
        SdkHttpRequest signed = signer.sign(parts -> parts.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region()))
                .request();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(endpoint).timeout(TIMEOUT).POST(BodyPublishers.ofByteArray(body));
        signed.forEachHeader((name, values) -> {
            if (!BY_THE_CLIENT.contains(name)) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }

    private static Set<String> headers(String... names) {
        Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.addAll(Set.of(names));
        return headers;
    }
}
