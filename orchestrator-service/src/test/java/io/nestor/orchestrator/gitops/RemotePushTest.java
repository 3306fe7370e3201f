package io.nestor.orchestrator.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits on their way to real Git servers. */
class RemotePushTest {
    private static final String REFUSED =
            " cannot be used: it does not let Nestor in; check the configured credentials";

    @TempDir
    private Path home;

    private BareRepository repository;

    @BeforeEach
    void create() {
        repository = BareRepository.in(home.resolve("remote.git"));
        repository.commit("README.md", "hello");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void commits_are_pushed_over_http_with_a_token() throws IOException {
        try (GitServers.Http server = new GitServers.Http(repository.folder(), "oauth2", "token")) {
            Credentials right = new Credentials.Basic("oauth2", Secret.of("token"));
            Credentials wrong = new Credentials.Basic("oauth2", Secret.of("guessed"));

            assertThatThrownBy(() -> push(server.url(), wrong))
                    .isInstanceOf(GitFailure.class)
                    .hasMessage(server.url() + REFUSED);
            assertThat(push(server.url(), right)).isEqualTo(new Clone.Pushed.Done());
        }
        assertPushed();
    }

    @Test
    void commits_are_pushed_over_ssh_with_a_key_to_a_known_host() throws IOException, GeneralSecurityException {
        KeyPair ours = SshKeys.ellipticCurve();
        try (GitServers.Ssh server =
                new GitServers.Ssh(repository.folder(), home.resolve("host-key"), ours.getPublic())) {
            Path hosts = Files.writeString(home.resolve("known_hosts"), server.knownHost());
            Path noHosts = Files.writeString(home.resolve("no_hosts"), "");

            assertThatThrownBy(() -> push(server.url(), key("stranger", SshKeys.ellipticCurve(), hosts)))
                    .hasMessage(server.url() + REFUSED);
            assertThatThrownBy(() -> push(server.url(), key("ours", ours, noHosts)))
                    .hasMessage(server.url() + " cannot be used: the key of its host is not among the known hosts");
            assertThat(push(server.url(), key("ours", ours, hosts))).isEqualTo(new Clone.Pushed.Done());
        }
        assertPushed();
    }

    private Clone.Pushed push(String url, Credentials credentials) {
        Remote remote = new Remote(GitUrl.parse(url), "main", credentials, Duration.ofSeconds(30));
        Clone clone = Clone.open(home.resolve("clone"), remote, "main");
        Signature signature = new Signature(
                new GitOpsProperties.Author("Nestor", "nestor@example.com"), new GitOpsProperties.Signing(null, null));
        try (Branch branch = new Branch(clone, signature, InstantSource.system())) {
            Optional<ObjectId> tip = branch.fetch();
            Optional<ObjectId> commit =
                    branch.commit(tip, Map.of("web.yaml", Optional.of("web")), "Deploy shop-prod\n");
            return branch.push(tip, commit.orElseThrow());
        }
    }

    private Credentials key(String name, KeyPair key, Path knownHosts) throws IOException, GeneralSecurityException {
        Path file = SshKeys.write(key, home.resolve(name), "passphrase");
        return new Credentials.SshKey(file, Secret.of("passphrase"), knownHosts);
    }

    private void assertPushed() {
        assertThat(repository.files()).isEqualTo(Map.of("README.md", "hello", "web.yaml", "web"));
        assertThat(repository.log()).isEqualTo(List.of("Deploy shop-prod\n", "Change README.md"));
    }
}
