package io.nestor.service.git;

import java.util.Locale;
import java.util.Optional;

/**
 * Host and path of a repository's address: the same for every protocol, user and port that it can be fetched by.
 *
 * @param host empty for a folder on this machine
 */
public record GitAddress(String host, String path) {
    static GitAddress of(GitUrl url) {
        String host = url.uri().getHost() == null ? "" : url.uri().getHost().toLowerCase(Locale.ROOT);
        String path = String.valueOf(url.uri().getPath()).replaceAll("/+$", "").replaceAll("^/+", "");
        return new GitAddress(host, path.endsWith(".git") ? path.substring(0, path.length() - ".git".length()) : path);
    }

    /** Nothing if the text is no address. */
    public static Optional<GitAddress> parse(String text) {
        try {
            return Optional.of(of(GitUrl.parse(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
