package io.nestor.orchestrator.engine.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.models.json.YamlReader;
import io.nestor.orchestrator.engine.helm.HelmProperties.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.util.unit.DataSize;

/**
 * A <a href="https://helm.sh/docs/topics/chart_repository">chart repository</a> on a web server. Where its index or a
 * redirect points to is up to whoever writes them, and may be a service that only this machine can reach: nobody is asked
 * but the servers that the configuration names, and only the first of them gets the password.
 */
final class ChartRepository {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final DataSize LARGEST = DataSize.ofMegabytes(64);
    private static final int MOST_REDIRECTS = 5;

    private final Repository repository;
    private final URI address;

    ChartRepository(Repository repository) {
        this.repository = repository;
        this.address = URI.create(repository.url().endsWith("/") ? repository.url() : repository.url() + "/");
    }

    /** @throws IOException whose message is for the user, without the password */
    byte[] archive(String chart, String version) throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(Objects.requireNonNullElse(ProxySelector.getDefault(), HttpClient.Builder.NO_PROXY))
                .build()) {
            Map<?, ?> index = index(get(client, address.resolve("index.yaml")));
            return get(client, location(index, chart, version));
        }
    }

    /** Indexes of public repositories are larger than documents of users may be. */
    private Map<?, ?> index(byte[] text) throws IOException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit((int) LARGEST.toBytes())
                .build();
        try (Reader reader = new YamlReader(new InputStreamReader(new ByteArrayInputStream(text), UTF_8))) {
            return new Load(settings).loadFromReader(reader) instanceof Map<?, ?> index ? index : Map.of();
        } catch (YamlEngineException unreadable) {
            throw new IOException(repository + " has an index.yaml that is no YAML", unreadable);
        }
    }

    private URI location(Map<?, ?> index, String chart, String version) throws IOException {
        for (Object entry : list(map(index.get("entries")).get(chart))) {
            if (plain(String.valueOf(map(entry).get("version"))).equals(plain(version))) {
                for (Object url : list(map(entry).get("urls"))) {
                    return resolved(address, String.valueOf(url));
                }
            }
        }
        throw new IOException(repository + " has no chart '" + chart + "' in version " + version);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String plain(String version) {
        return version.startsWith("v") ? version.substring(1) : version;
    }

    private byte[] get(HttpClient client, URI from) throws IOException {
        URI next = from;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response = ask(client, next);
            try (InputStream body = response.body()) {
                if (response.statusCode() / 100 != 3) {
                    return read(response, body, next);
                }
                next = resolved(
                        next,
                        response.headers()
                                .firstValue("Location")
                                .orElseThrow(() -> new IOException(repository + " redirects to nowhere")));
            }
        }
        throw new IOException(repository + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private HttpResponse<InputStream> ask(HttpClient client, URI next) throws IOException {
        boolean isOwn = server(next).equals(server(address));
        if (!isOwn
                && repository.servers().stream()
                        .noneMatch(other -> server(URI.create(other)).equals(server(next)))) {
            throw new Elsewhere(repository + " points to another server, " + server(next)
                    + ": add it to the repository's 'servers' in nestor.orchestrator.engine.helm.repositories if charts"
                    + " may come from there");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(next).timeout(TIMEOUT);
        if (isOwn && repository.username() != null) {
            String login = repository.username() + ":" + Objects.requireNonNullElse(repository.password(), "");
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(repository + " was not waited for", interrupted);
        } catch (IOException lost) {
            throw new IOException(repository + " does not answer: " + lost.getMessage(), lost);
        }
    }

    private byte[] read(HttpResponse<InputStream> response, InputStream body, URI from) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(repository + " answers " + response.statusCode() + " for " + from.getPath());
        }
        byte[] content = body.readNBytes((int) LARGEST.toBytes() + 1);
        if (content.length > LARGEST.toBytes()) {
            throw new IOException(
                    repository + " answers more than " + LARGEST.toMegabytes() + " MB for " + from.getPath());
        }
        return content;
    }

    private URI resolved(URI base, String location) throws IOException {
        try {
            return base.resolve(location);
        } catch (IllegalArgumentException invalid) {
            throw new IOException(repository + " points to what is no address", invalid);
        }
    }

    /** Scheme, host and port: another port is another server. */
    private static String server(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Where the configuration allows nobody to look. */
    static final class Elsewhere extends IOException {
        private static final long serialVersionUID = 1L;

        Elsewhere(String message) {
            super(message);
        }
    }
}
