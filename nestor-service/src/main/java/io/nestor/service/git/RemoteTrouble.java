package io.nestor.service.git;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;

/** Says what kept a remote from being read or written in words that name the remedy, and never with a credential in them. */
public final class RemoteTrouble {
    private record Explanation(Predicate<Throwable> when, String words) {}

    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation(of(UnknownHostException.class), "its host is not known; check the address and DNS"),
            new Explanation(of(ConnectException.class), "its host refuses the connection; is the Git server running?"),
            new Explanation(of(NoRouteToHostException.class), "there is no route to its host"),
            new Explanation(of(SocketTimeoutException.class), "its host did not answer in time"),
            new Explanation(of(SSLException.class), "its certificate is not trusted, or it does not speak TLS"),
            new Explanation(
                    says(
                            "not authorized",
                            "authentication is required",
                            "auth fail",
                            "no more authentication",
                            "cannot log in"),
                    "it does not let Nestor in; check the configured credentials"),
            new Explanation(
                    says("403 forbidden", "not permitted"), "the configured credentials are not allowed to do that"),
            new Explanation(of(NoRemoteRepositoryException.class), "there is no Git repository at that address"),
            new Explanation(says("not found"), "there is no Git repository at that address"),
            new Explanation(
                    says("server key", "host key", "store this key"),
                    "the key of its host is not among the known hosts"),
            new Explanation(
                    of(NotSupportedException.class),
                    "there is no Git repository at that address, or its protocol is not supported"));

    private RemoteTrouble() {}

    /** The reason, which may contain what the remote itself said. */
    public static String inPlainWords(Remote remote, IOException trouble) {
        return EXPLANATIONS.stream()
                .filter(explanation -> causes(trouble).anyMatch(explanation.when()))
                .findFirst()
                .map(Explanation::words)
                .orElseGet(() -> withoutSecrets(remote, String.valueOf(trouble.getMessage())));
    }

    /** The trouble and what it comes from. */
    public static Stream<Throwable> causes(Throwable trouble) {
        return Stream.iterate(trouble, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    private static Predicate<Throwable> of(Class<? extends Throwable> type) {
        return type::isInstance;
    }

    private static Predicate<Throwable> says(String... phrases) {
        return cause -> {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            return Stream.of(phrases).anyMatch(message::contains);
        };
    }

    private static String withoutSecrets(Remote remote, String message) {
        String shown = message.replaceAll("://[^/@\\s]+@", "://");
        if (remote.credentials() instanceof Credentials.Basic basic) {
            String password = basic.password().reveal();
            return password.isEmpty() ? shown : shown.replace(password, "***");
        }
        return shown;
    }
}
