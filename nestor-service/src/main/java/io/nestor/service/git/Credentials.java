package io.nestor.service.git;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a remote is shown to let Nestor in. None of it is ever printed. */
public sealed interface Credentials {
    /**
     * As configured, where everything may be left out.
     *
     * @param username for HTTP; with a token it can be left out
     * @param token for HTTP, in place of a password
     */
    static Credentials of(
            @Nullable String username,
            @Nullable Secret password,
            @Nullable Secret token,
            @Nullable Path privateKey,
            @Nullable Secret passphrase,
            @Nullable Path knownHosts) {
        if (privateKey != null) {
            return new SshKey(privateKey, passphrase, knownHosts);
        }
        if (token != null) {
            // GitHub, GitLab and Gitea take a token with any user name
            return new Basic(username == null ? "oauth2" : username, token);
        }
        if (username != null) {
            return new Basic(username, password == null ? Secret.of("") : password);
        }
        return new None();
    }

    record None() implements Credentials {}

    /** User and password, or a token as the password, over HTTP. */
    record Basic(String username, Secret password) implements Credentials {
        @Override
        public String toString() {
            return "Basic[" + username + "]";
        }
    }

    /**
     * A private key.
     *
     * @param knownHosts the hosts that are trusted; absent, {@code ~/.ssh/known_hosts}
     */
    record SshKey(
            Path privateKey,
            @Nullable Secret passphrase,
            @Nullable Path knownHosts) implements Credentials {
        @Override
        public String toString() {
            return "SshKey[" + privateKey + "]";
        }
    }
}
