package io.nestor.cli.dev;

import io.nestor.models.json.NestorJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the {@code application.yaml} that each service of a home starts with. */
final class ServiceConfiguration {
    static final String EXAMPLE_REPOSITORY = "example";

    /** Short, so that a commit to the example is seen while one looks. */
    private static final String POLL_INTERVAL = "2s";

    /** What the engines' tools get of the environment that "nestor dev" was called in. */
    private static final List<String> ENGINE_ENVIRONMENT =
            List.of("KUBECONFIG", "TF_REATTACH_PROVIDERS", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE");

    private final DevHome home;
    private final DevSettings settings;

    ServiceConfiguration(DevHome home, DevSettings settings) {
        this.home = home;
        this.settings = settings;
    }

    Path write(DevService service) {
        Path file = home.of(service).resolve("application.yaml");
        home.write(file, NestorJson.yaml().writeValueAsString(properties(service)));
        return file;
    }

    private Map<String, Object> properties(DevService service) {
        Map<String, Object> nestor = switch (service) {
            case COMPOSER ->
                Map.of(
                        "clients",
                        Map.of("catalog", client(DevService.CATALOG), "orchestrator", client(DevService.ORCHESTRATOR)),
                        "composer",
                        Map.of(
                                "teams",
                                List.of(Map.of(
                                        "name", DevEnvironment.TEAM, "description", "The team of this machine"))));
            case CATALOG -> Map.of("catalog", catalog());
            case ORCHESTRATOR ->
                Map.of(
                        "clients",
                        Map.of("catalog", client(DevService.CATALOG)),
                        "orchestrator",
                        Map.of(
                                "workspaces",
                                        home.of(service).resolve("workspaces").toString(),
                                "bundles", home.of(service).resolve("bundles").toString(),
                                "engine", engine()));
        };
        return Map.of(
                "server", Map.of("address", "127.0.0.1", "port", service.port(settings.portBase())),
                "nestor", merged(nestor, service));
    }

    private Map<String, Object> engine() {
        return Map.of(
                "environment",
                ENGINE_ENVIRONMENT,
                "simulated",
                Map.of("enabled", settings.simulated()),
                "terraform",
                Map.of(
                        "state-key-file",
                        home.of(DevService.ORCHESTRATOR).resolve("state.key").toString()));
    }

    private Map<String, Object> merged(Map<String, Object> own, DevService service) {
        Map<String, Object> all = new TreeMap<>(own);
        all.put("service", Map.of("environment", "development"));
        all.put(
                "storage",
                Map.of(
                        "kind",
                        "embedded",
                        "path",
                        home.of(service).resolve("store").toString()));
        // The only caller is the developer, who may well want to see how much the services can take
        all.put("limits", Map.of("requests-per-second", 0));
        all.put(
                "security",
                Map.of(
                        "tokens",
                        List.of(
                                token("developer", settings.token(), "admin"),
                                token("nestor", settings.serviceToken(), "service"))));
        return all;
    }

    private static Map<String, Object> token(String name, String token, String role) {
        return Map.of("name", name, "token", token, "team", DevEnvironment.TEAM, "roles", List.of(role));
    }

    private Map<String, Object> client(DevService service) {
        return Map.of("endpoint", service.endpoint(settings.portBase()).toString(), "token", settings.serviceToken());
    }

    private Map<String, Object> catalog() {
        return Map.of(
                "directory", home.of(DevService.CATALOG).resolve("repositories").toString(),
                "allowed-schemes", List.of("https", "ssh", "http", "file"),
                "repositories", repositories());
    }

    private List<Map<String, Object>> repositories() {
        List<Map<String, Object>> all = new ArrayList<>();
        if (settings.example()) {
            all.add(repository(EXAMPLE_REPOSITORY, home.platform().toUri().toString()));
        }
        for (String url : settings.platformRepositories()) {
            all.add(repository(name(url, all.size()), url));
        }
        return all;
    }

    private static Map<String, Object> repository(String name, String url) {
        return Map.of("name", name, "url", url, "poll-interval", POLL_INTERVAL);
    }

    /** The last part of the URL, with a number where that is no name or one that another repository may have. */
    private static String name(String url, int position) {
        String last = url.replaceAll("/+$", "").replaceAll("\\.git$", "").replaceAll("^.*[/:]", "");
        String label =
                last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (label.isEmpty() ? "platform" : label) + "-" + (position + 1);
    }
}
