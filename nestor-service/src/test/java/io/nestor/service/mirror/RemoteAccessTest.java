package io.nestor.service.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.git.Credentials;
import io.nestor.service.git.GitServers;
import io.nestor.service.git.GitUrl;
import io.nestor.service.git.Remote;
import io.nestor.service.git.Secret;
import io.nestor.service.git.SshKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Git servers: who is let in, and what is said to who isn't. */
class RemoteAccessTest {
    @TempDir
    private Path folder;

    private TestRepository repository;
    private Mirror mirror;
    private String commit = "";

    @BeforeEach
    void set_up() {
        repository = TestRepository.in(folder.resolve("platform"));
        commit = repository.write("a.yaml", "1").commit();
        mirror = Mirror.open(folder.resolve("mirror"));
    }

    @AfterEach
    void tear_down() {
        mirror.close();
        repository.close();
    }

    @Test
    void a_token_lets_in_over_http_and_is_read_again_from_its_file() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "old\n");
        Credentials credentials = new Credentials.Basic("oauth2", Secret.of("file:" + token));
        try (GitServers.Http server = new GitServers.Http(git(), "oauth2", "new-token")) {
            assertThat(fetch(server.url(), credentials)).isEqualTo(refused(server.url()));

            Files.writeString(token, "new-token\n");
            assertThat(fetch(server.url(), credentials)).isEqualTo(new FetchOutcome.Fetched("main", commit));

            String next = repository.write("a.yaml", "2").commit();
            assertThat(fetch(server.url(), credentials)).isEqualTo(new FetchOutcome.Fetched("main", next));

            Files.delete(token);
            assertThat(fetch(server.url(), credentials))
                    .isEqualTo(new FetchOutcome.Failed("the secret in " + token + " cannot be read"));
        }
    }

    @Test
    void nobody_is_let_in_without_the_password_and_no_password_is_told() throws IOException {
        try (GitServers.Http server = new GitServers.Http(git(), "joe", "secret")) {
            assertThat(fetch(server.url(), new Credentials.None())).isEqualTo(refused(server.url()));
            assertThat(fetch(server.url(), new Credentials.Basic("joe", Secret.of("guessed"))))
                    .isEqualTo(refused(server.url()));
            assertThat(fetch(server.url(), new Credentials.Basic("joe", Secret.of("secret"))))
                    .isEqualTo(new FetchOutcome.Fetched("main", commit));
        }
        assertThat(new Credentials.Basic("joe", Secret.of("secret")).toString()).doesNotContain("secret");
    }

    @Test
    void a_server_that_is_down_is_told_and_found_again_when_it_is_back() throws IOException {
        Credentials joe = new Credentials.Basic("joe", Secret.of("secret"));
        int port;
        String url;
        try (GitServers.Http server = new GitServers.Http(git(), "joe", "secret")) {
            port = server.port();
            url = server.url();
            assertThat(fetch(url, joe)).isInstanceOf(FetchOutcome.Fetched.class);
        }
        assertThat(fetch(url, joe))
                .isEqualTo(new FetchOutcome.Failed(
                        url + " cannot be fetched: its host refuses the connection; is the Git server running?"));

        String next = repository.write("a.yaml", "2").commit();
        try (GitServers.Http _ = new GitServers.Http(git(), "joe", "secret", port)) {
            assertThat(fetch(url, joe)).isEqualTo(new FetchOutcome.Fetched("main", next));
        }
    }

    @Test
    void a_key_lets_in_over_ssh_to_hosts_that_are_known() throws IOException, GeneralSecurityException {
        KeyPair client = SshKeys.ellipticCurve();
        KeyPair stranger = SshKeys.ellipticCurve();
        try (GitServers.Ssh server = new GitServers.Ssh(git(), folder.resolve("host-key"), client.getPublic())) {
            Path hosts = Files.writeString(folder.resolve("known_hosts"), server.knownHost());
            Path noHosts = Files.writeString(folder.resolve("no_hosts"), "");

            assertThat(fetch(server.url(), key("client", client, hosts)))
                    .isEqualTo(new FetchOutcome.Fetched("main", commit));
            assertThat(fetch(server.url(), key("stranger", stranger, hosts))).isEqualTo(refused(server.url()));
            assertThat(fetch(server.url(), key("client", client, noHosts)))
                    .isEqualTo(new FetchOutcome.Failed(
                            server.url() + " cannot be fetched: the key of its host is not among the known hosts"));
        }
    }

    private FetchOutcome fetch(String url, Credentials credentials) {
        return mirror.fetch(new Remote(GitUrl.parse(url), null, credentials, Duration.ofSeconds(10)));
    }

    private static FetchOutcome refused(String url) {
        return new FetchOutcome.Failed(
                url + " cannot be fetched: it does not let Nestor in; check the configured credentials");
    }

    /** As {@code ssh-keygen} writes it, under a passphrase. */
    private Credentials key(String name, KeyPair key, Path knownHosts) throws IOException, GeneralSecurityException {
        Path file = SshKeys.write(key, folder.resolve(name), "passphrase");
        return new Credentials.SshKey(file, Secret.of("passphrase"), knownHosts);
    }

    private Path git() {
        return repository.folder().resolve(".git");
    }
}
