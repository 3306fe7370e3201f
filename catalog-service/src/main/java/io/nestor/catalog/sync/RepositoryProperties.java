package io.nestor.catalog.sync;

import io.nestor.models.validation.Dns1123;
import io.nestor.service.git.Credentials;
import io.nestor.service.git.GitUrl;
import io.nestor.service.git.Remote;
import io.nestor.service.git.Secret;
import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A repository with definitions. Secrets can be {@code file:/path}: read from there whenever they are needed.
 *
 * @param name that the API knows it by
 * @param url as Git takes it
 * @param branch absent for the remote's default branch
 * @param path folder that definitions are read from; empty for all
 * @param pollInterval how often it is looked for news, give or take a tenth
 * @param fetchTimeout of waiting for the remote to say something
 * @param username for HTTP; with a token it can be left out
 * @param password for HTTP
 * @param token for HTTP, in place of a password
 * @param privateKey file of the key for SSH
 * @param passphrase of the private key
 * @param webhookSecret that the Git server proves to know; absent, {@code nestor.catalog.webhook-secret}
 * @param knownHosts file of the hosts that are trusted over SSH; absent, {@code ~/.ssh/known_hosts}
 */
record RepositoryProperties(
        @DefaultValue("") String name,
        @DefaultValue("") String url,
        @Nullable String branch,
        @DefaultValue("") String path,
        @DefaultValue("30s") Duration pollInterval,
        @DefaultValue("60s") Duration fetchTimeout,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Secret token,
        @Nullable Path privateKey,
        @Nullable Secret passphrase,
        @Nullable Path knownHosts,
        @Nullable Secret webhookSecret) {
    RepositoryProperties {
        path = String.join(
                "/", Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList());
    }

    void check(String property) {
        if (!name.matches(Dns1123.PATTERN) || name.length() > 63) {
            throw new InvalidConfiguration(
                    property + "name",
                    "'" + name + "' is not a name",
                    "Use lower-case letters, digits and '-', such as 'platform'.");
        }
        if (List.of(path.split("/")).contains("..") || List.of(path.split("/")).contains(".")) {
            throw new InvalidConfiguration(
                    property + "path",
                    "'" + path + "' is not a folder in the repository",
                    "Name it from the repository's root, such as 'definitions', or leave it out for all.");
        }
        if (!pollInterval.isPositive() || !fetchTimeout.isPositive()) {
            throw new InvalidConfiguration(
                    property + "poll-interval",
                    "a duration is not above zero",
                    "Set poll-interval to 30s, for example.");
        }
        check(property + "password", password);
        check(property + "token", token);
        check(property + "passphrase", passphrase);
        check(property + "webhook-secret", webhookSecret);
        try {
            GitUrl.parse(url);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidConfiguration(
                    property + "url",
                    "this is not the address of a Git repository",
                    "Set it to an address such as https://git.example.com/platform.git.");
        }
    }

    private static void check(String property, @Nullable Secret secret) {
        if (secret != null) {
            secret.requireReadable(property);
        }
    }

    GitUrl address() {
        return GitUrl.parse(url);
    }

    Remote remote() {
        return new Remote(address(), branch == null || branch.isBlank() ? null : branch, credentials(), fetchTimeout);
    }

    private Credentials credentials() {
        return Credentials.of(username, password, token, privateKey, passphrase, knownHosts);
    }

    /** Without what lets the catalog in. */
    @Override
    public String toString() {
        return "RepositoryProperties[" + name + "]";
    }
}
