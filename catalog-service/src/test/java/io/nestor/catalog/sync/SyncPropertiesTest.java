package io.nestor.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.service.git.Credentials;
import io.nestor.service.git.Secret;
import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SyncPropertiesTest {
    @Test
    void defaults() {
        SyncProperties properties = bind(Map.of(
                "repositories[0].name", "platform", "repositories[0].url", "https://git.example.com/platform.git"));

        assertThat(properties.directory()).isEqualTo(Path.of(".nestor/repositories"));
        assertThat(properties.allowedSchemes()).containsExactlyInAnyOrder("https", "ssh");
        assertThat(properties.maxFileSize()).isEqualTo(DataSize.ofMegabytes(1));
        RepositoryProperties repository = properties.repositories().getFirst();
        assertThat(repository.path()).isEmpty();
        assertThat(repository.pollInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(repository.remote().branch()).isNull();
        assertThat(repository.remote().timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(repository.remote().credentials()).isEqualTo(new Credentials.None());
    }

    @Test
    void every_property_is_mapped() {
        SyncProperties properties = bind(Map.ofEntries(
                Map.entry("directory", "/srv/clones"),
                Map.entry("allowed-schemes", "file,http"),
                Map.entry("max-file-size", "2MB"),
                Map.entry("repositories[0].name", "platform"),
                Map.entry("repositories[0].url", "http://git.example.com/platform.git"),
                Map.entry("repositories[0].branch", "release"),
                Map.entry("repositories[0].path", "/definitions/"),
                Map.entry("repositories[0].poll-interval", "5m"),
                Map.entry("repositories[0].fetch-timeout", "10s"),
                Map.entry("repositories[0].token", "secret")));

        RepositoryProperties repository = properties.repositories().getFirst();
        assertThat(properties.directory()).isEqualTo(Path.of("/srv/clones"));
        assertThat(properties.maxFileSize()).isEqualTo(DataSize.ofMegabytes(2));
        assertThat(repository.path()).isEqualTo("definitions");
        assertThat(repository.pollInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(repository.remote().branch()).isEqualTo("release");
        assertThat(repository.remote().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(repository.remote().credentials()).isEqualTo(new Credentials.Basic("oauth2", Secret.of("secret")));
        assertThat(properties.toString()).doesNotContain("secret");
    }

    @Test
    void keys_are_for_ssh_and_passwords_for_http() {
        assertThat(credentials(Map.of("private-key", "/keys/id", "passphrase", "p", "known-hosts", "/keys/hosts")))
                .isEqualTo(new Credentials.SshKey(Path.of("/keys/id"), Secret.of("p"), Path.of("/keys/hosts")));
        assertThat(credentials(Map.of("username", "joe", "password", "p")))
                .isEqualTo(new Credentials.Basic("joe", Secret.of("p")));
    }

    @Test
    void what_is_wrong_is_refused_by_property_and_remedy() {
        refused(Map.of("repositories[0].url", "ext::sh -c true"), "repositories[0].url", "not the address");
        refused(
                Map.of("repositories[0].url", "file:///etc"),
                "repositories[0].url",
                "by file, which is not allowed here");
        refused(Map.of("repositories[0].url", "/etc"), "repositories[0].url", "by file, which is not allowed here");
        refused(Map.of("repositories[0].url", ""), "repositories[0].url", "not the address of a Git repository");
        refused(Map.of("repositories[0].name", "My Repo"), "repositories[0].name", "is not a name");
        refused(Map.of("repositories[0].path", "../etc"), "repositories[0].path", "is not a folder");
        refused(Map.of("repositories[0].poll-interval", "0s"), "repositories[0].poll-interval", "not above zero");
        refused(Map.of("allowed-schemes", "htps"), "allowed-schemes", "did you mean 'https'?");
        refused(
                Map.of("repositories[1].name", "platform", "repositories[1].url", "https://example.com/b.git"),
                "repositories[1].name",
                "is the name of another repository already");
    }

    private static Credentials credentials(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put("repositories[0]." + key, value));
        all.put("repositories[0].name", "platform");
        all.put("repositories[0].url", "https://git.example.com/platform.git");
        return bind(all).repositories().getFirst().remote().credentials();
    }

    private static void refused(Map<String, String> settings, String property, String problem) {
        Map<String, String> all = new HashMap<>(
                Map.of("repositories[0].name", "platform", "repositories[0].url", "https://example.com/a.git"));
        all.putAll(settings);
        assertThatThrownBy(() -> bind(all))
                .isInstanceOf(BindException.class)
                .rootCause()
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("nestor.catalog." + property)
                .hasMessageContaining(problem);
    }

    private static SyncProperties bind(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put("nestor.catalog." + key, value));
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("nestor.catalog", SyncProperties.class);
    }
}
