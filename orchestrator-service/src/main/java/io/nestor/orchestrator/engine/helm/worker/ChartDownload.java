package io.nestor.orchestrator.engine.helm.worker;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/**
 * Fetches a chart from a registry into Helm's cache. Helm-java has no {@code pull}; to show a chart, Helm has to have
 * fetched it.
 */
record ChartDownload(Request request) {
    void run() throws IOException {
        String url = request.text("url");
        Properties credentials = credentials();
        var show = Helm.show(inRegistry(url, credentials)).chart().withVersion(request.text("version"));
        if (isPlainHttp()) {
            show.plainHttp();
        }
        show.call();
        System.out.println("fetched " + request.text("chart") + " " + request.text("version") + " from " + url);
    }

    private String inRegistry(String url, Properties credentials) throws IOException {
        Optional<String> username = username(credentials);
        if (username.isPresent()) {
            logIn(URI.create(url).getAuthority(), username.get() + ":" + credentials.getProperty("password", ""));
        }
        return url + "/" + request.text("chart");
    }

    /** As {@code helm registry login} would leave it, which itself knows no registry without TLS. */
    private static void logIn(String host, String login) throws IOException {
        Path file = Path.of(System.getenv("HELM_CONFIG_HOME"), "registry", "config.json");
        Files.createDirectories(file.getParent());
        String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        Files.writeString(file, "{\"auths\": {\"" + host + "\": {\"auth\": \"" + encoded + "\"}}}");
    }

    private boolean isPlainHttp() {
        return request.isSet("plain_http");
    }

    private static Optional<String> username(Properties credentials) {
        return Optional.ofNullable(credentials.getProperty("username"));
    }

    /** From a file: arguments can be seen by others. */
    private Properties credentials() throws IOException {
        Properties credentials = new Properties();
        if (request.find("credentials").isPresent()) {
            try (Reader file = Files.newBufferedReader(request.path("credentials"), StandardCharsets.UTF_8)) {
                credentials.load(file);
            }
        }
        return credentials;
    }
}
