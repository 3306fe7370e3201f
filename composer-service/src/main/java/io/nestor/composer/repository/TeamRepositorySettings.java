package io.nestor.composer.repository;

import io.nestor.service.git.Credentials;
import io.nestor.service.git.GitUrl;
import io.nestor.service.git.Remote;
import io.nestor.service.git.Secret;
import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where teams come from, from {@code nestor.composer.team-repository.*}. Secrets can be {@code file:/path}: read from there
 * whenever they are needed.
 *
 * @param url as Git takes it; absent: teams come from the configuration and the API alone
 * @param branch absent for the remote's default branch
 * @param path a file, or a folder whose YAML and JSON files are read with those below; empty for all
 * @param directory of the clone; can be deleted, then everything is fetched again
 * @param allowedSchemes of the address
 * @param pollInterval how often it is looked for news
 * @param fetchTimeout of waiting for the remote to say something
 * @param username for HTTP; with a token it can be left out
 * @param password for HTTP
 * @param token for HTTP, in place of a password
 * @param privateKey file of the key for SSH
 * @param passphrase of the private key
 * @param knownHosts file of the hosts that are trusted over SSH; absent, {@code ~/.ssh/known_hosts}
 */
@ConfigurationProperties(TeamRepositorySettings.PREFIX)
record TeamRepositorySettings(
        @Nullable String url,
        @Nullable String branch,
        @DefaultValue("") String path,
        @DefaultValue(".nestor/team-repository") Path directory,
        @DefaultValue({"https", "ssh"}) Set<String> allowedSchemes,
        @DefaultValue("30s") Duration pollInterval,
        @DefaultValue("60s") Duration fetchTimeout,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Secret token,
        @Nullable Path privateKey,
        @Nullable Secret passphrase,
        @Nullable Path knownHosts) {
    static final String PREFIX = "nestor.composer.team-repository";

    TeamRepositorySettings {
        path = String.join(
                "/", Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList());
        if (url != null) {
            checkAddress(url, allowedSchemes);
            checkSecret("password", password);
            checkSecret("token", token);
            checkSecret("passphrase", passphrase);
        }
        if (!pollInterval.isPositive() || !fetchTimeout.isPositive()) {
            throw new InvalidConfiguration(
                    PREFIX + ".poll-interval",
                    "a duration is not above zero",
                    "Set poll-interval to 30s, for example.");
        }
    }

    private static void checkAddress(String url, Set<String> allowed) {
        try {
            String scheme = GitUrl.parse(url).scheme();
            if (!allowed.contains(scheme)) {
                throw new InvalidConfiguration(
                        PREFIX + ".url",
                        GitUrl.parse(url) + " is fetched by " + scheme + ", which is not allowed here",
                        "Use another address, or add " + scheme + " to " + PREFIX + ".allowed-schemes.");
            }
        } catch (IllegalArgumentException invalid) {
            throw new InvalidConfiguration(
                    PREFIX + ".url",
                    "this is not the address of a Git repository",
                    "Set it to an address such as https://git.example.com/teams.git.");
        }
    }

    private static void checkSecret(String name, @Nullable Secret secret) {
        if (secret != null) {
            secret.requireReadable(PREFIX + "." + name);
        }
    }

    Remote remote() {
        return new Remote(
                GitUrl.parse(Objects.requireNonNull(url)),
                branch == null || branch.isBlank() ? null : branch,
                Credentials.of(username, password, token, privateKey, passphrase, knownHosts),
                fetchTimeout);
    }

    /** Without what lets the composer in. */
    @Override
    public String toString() {
        return "TeamRepositorySettings["
                + (url == null ? "off" : GitUrl.parse(url).toString()) + "]";
    }
}
