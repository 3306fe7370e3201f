package io.nestor.verification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.service.testkit.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The three services as they are installed: stores that last, a token for each caller, logs in a file. */
public final class Installation implements AutoCloseable {
    private static final String ADMIN = "0123456789abcdef-admin";
    private static final String SERVICE = "0123456789abcdef-composer";

    private final Path folder;
    private final Function<String, List<String>> stores;
    private final ConfigurableApplicationContext catalog;
    private final ConfigurableApplicationContext orchestrator;
    private final ConfigurableApplicationContext composer;

    /** @param definitions a folder with the platform's definitions */
    public Installation(Path folder, Path definitions, String... ofOrchestrator) {
        this(folder, embedded(folder), definitions, ofOrchestrator);
    }

    /** @param stores the configuration of a service's store, from the service's name */
    Installation(Path folder, Function<String, List<String>> stores, Path definitions, String... ofOrchestrator) {
        this.folder = folder;
        this.stores = stores;
        PlatformRepository.commit(definitions);
        catalog = start(
                "catalog",
                "--nestor.catalog.directory=" + folder.resolve("clones"),
                "--nestor.catalog.allowed-schemes=file",
                "--nestor.catalog.repositories[0].name=platform",
                "--nestor.catalog.repositories[0].url=" + definitions.toUri());
        TestClient admin = TestClient.of(Services.address(catalog), ADMIN);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(admin.get("/ready").status()).isEqualTo(200));
        orchestrator = start(
                "orchestrator",
                Stream.concat(
                                Stream.of(
                                        "--nestor.clients.catalog.endpoint=" + Services.address(catalog),
                                        "--nestor.clients.catalog.token=" + SERVICE,
                                        "--nestor.orchestrator.workspaces=" + folder.resolve("workspaces"),
                                        "--nestor.orchestrator.bundles=" + folder.resolve("bundles")),
                                Stream.of(ofOrchestrator))
                        .toArray(String[]::new));
        composer = start(
                "composer",
                "--nestor.clients.catalog.endpoint=" + Services.address(catalog),
                "--nestor.clients.catalog.token=" + SERVICE,
                "--nestor.clients.orchestrator.endpoint=" + Services.address(orchestrator),
                "--nestor.clients.orchestrator.token=" + SERVICE,
                "--nestor.composer.teams[0].name=shop",
                "--nestor.composer.teams[1].name=bank");
    }

    /** Stores in files of the folder. */
    static Function<String, List<String>> embedded(Path folder) {
        return service ->
                List.of("--nestor.storage.kind=embedded", "--nestor.storage.path=" + folder.resolve(service + ".db"));
    }

    private ConfigurableApplicationContext start(String service, String... own) {
        Stream<String> always = Stream.of(
                "--logging.level.io.nestor=debug",
                "--logging.file.name=" + folder.resolve("services.log"),
                "--nestor.storage.encryption.key-file=" + folder.resolve(service + ".key"),
                "--nestor.security.tokens[0].name=root",
                "--nestor.security.tokens[0].token=" + ADMIN,
                "--nestor.security.tokens[0].roles=admin",
                "--nestor.security.tokens[1].name=composer",
                "--nestor.security.tokens[1].token=" + SERVICE,
                "--nestor.security.tokens[1].roles=service",
                "--nestor.security.tokens[2].name=ada",
                "--nestor.security.tokens[2].token=" + tokenOf("shop"),
                "--nestor.security.tokens[2].team=shop",
                "--nestor.security.tokens[3].name=bob",
                "--nestor.security.tokens[3].token=" + tokenOf("bank"),
                "--nestor.security.tokens[3].team=bank");
        return Services.start(
                service,
                Stream.of(stores.apply(service).stream(), always, Stream.of(own))
                        .flatMap(Function.identity())
                        .toArray(String[]::new));
    }

    private static String tokenOf(String team) {
        return "0123456789abcdef-" + team;
    }

    /** A member of the team: {@code ada} of shop, {@code bob} of bank. */
    public ComposerClient composer(String team) {
        return new ComposerClient(ClientConfig.of(Services.address(composer)).withToken(tokenOf(team)), team);
    }

    /** What tells the command line of these services and of its caller, a member of shop who is no platform admin. */
    public Map<String, String> variablesOfMember() {
        return variables(tokenOf("shop"));
    }

    /** The same for a platform admin. */
    public Map<String, String> variablesOfAdmin() {
        return variables(ADMIN);
    }

    private Map<String, String> variables(String token) {
        return Map.of(
                "NESTOR_COMPOSER_URL",
                Services.address(composer).toString(),
                "NESTOR_CATALOG_URL",
                Services.address(catalog).toString(),
                "NESTOR_ORCHESTRATOR_URL",
                Services.address(orchestrator).toString(),
                "NESTOR_TOKEN",
                token,
                "NESTOR_TEAM",
                "shop");
    }

    public OrchestratorClient orchestrator() {
        return new OrchestratorClient(
                ClientConfig.of(Services.address(orchestrator)).withToken(ADMIN));
    }

    /** All three, as an admin sees them. */
    public List<TestClient> services() {
        return Stream.of(catalog, orchestrator, composer)
                .map(service -> TestClient.of(Services.address(service), ADMIN))
                .toList();
    }

    /** Files in which one of the texts stands, of all that the services have written. */
    public static List<Path> filesWith(Path folder, List<String> texts) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> texts.stream().anyMatch(text -> read(file).contains(text)))
                    .map(folder::relativize)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        composer.close();
        orchestrator.close();
        catalog.close();
    }
}
