package io.nestor.catalog.git;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a remote is shown to let the catalog in. None of it is ever printed. */
public sealed interface Credentials {
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
