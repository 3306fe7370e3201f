package io.nestor.service.git;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/** The address of a Git repository, in any of the forms that Git knows. Shown without password and, over HTTP, user. */
public final class GitUrl {
    private static final Pattern REMOTE_HELPER = Pattern.compile("[A-Za-z0-9]+::");

    private final URIish uri;

    private GitUrl(URIish uri) {
        this.uri = uri;
    }

    /** @throws IllegalArgumentException if the text is no address of a repository */
    public static GitUrl parse(String text) {
        if (REMOTE_HELPER.matcher(text).lookingAt()) {
            throw new IllegalArgumentException("remote helpers are not supported");
        }
        try {
            return new GitUrl(new URIish(text));
        } catch (URISyntaxException invalid) {
            throw new IllegalArgumentException("not the address of a Git repository", invalid);
        }
    }

    /** {@code https}, {@code ssh}, {@code file} …; {@code git@host:path} is {@code ssh}, a path is {@code file}. */
    public String scheme() {
        if (uri.getScheme() != null) {
            return uri.getScheme().toLowerCase(Locale.ROOT);
        }
        return uri.getHost() == null ? "file" : "ssh";
    }

    public GitAddress address() {
        return GitAddress.of(this);
    }

    URIish uri() {
        return uri;
    }

    @Override
    public String toString() {
        URIish shown = uri.setPass(null);
        return (scheme().startsWith("http") ? shown.setUser(null) : shown).toString();
    }
}
