package io.nestor.catalog.sync;

import io.nestor.catalog.webhook.GitServer;
import io.nestor.catalog.webhook.Push;
import io.nestor.service.git.GitAddress;
import io.nestor.service.git.Remote;
import io.nestor.service.git.Secret;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which repositories a delivery is about. Nothing of it is believed, nor even read, before it has proven itself. */
final class Webhooks {
    private final List<Hook> hooks;

    Webhooks(List<Hook> hooks) {
        this.hooks = List.copyOf(hooks);
    }

    /** A repository that can be told of pushes. */
    record Hook(RepositorySync repository, Remote remote, Secret secret) {
        boolean isAbout(Push push, Set<GitAddress> addresses) {
            return addresses.contains(remote.url().address())
                    && push.branch().filter(this::isFollowed).isPresent();
        }

        /** Without a branch configured the default one is followed; which one that is, the last sync knows. */
        private boolean isFollowed(String branch) {
            String followed = remote.branch() == null ? repository.status().branch() : remote.branch();
            return followed.equals("HEAD") || followed.equals(branch);
        }
    }

    sealed interface Delivery {
        /** It does not prove to know the secret of any repository. */
        record Forged() implements Delivery {}

        /** Proven, but not of the form that the server's documentation promises. */
        record Unreadable() implements Delivery {}

        /** @param repositories to be synced; none if it is about another repository, another branch, or no push */
        record Genuine(List<RepositorySync> repositories) implements Delivery {}
    }

    Delivery receive(GitServer server, UnaryOperator<@Nullable String> headers, byte[] body) {
        List<Hook> proven = hooks.stream()
                .filter(hook -> server.isProvenBy(headers, body, hook.secret().reveal()))
                .toList();
        if (proven.isEmpty()) {
            return new Delivery.Forged();
        }
        if (!server.tellsOfAPush(headers)) {
            return new Delivery.Genuine(List.of());
        }
        return Push.read(body)
                .<Delivery>map(push -> new Delivery.Genuine(about(push, proven)))
                .orElseGet(Delivery.Unreadable::new);
    }

    private static List<RepositorySync> about(Push push, List<Hook> hooks) {
        Set<GitAddress> addresses = push.addresses().stream()
                .map(text -> GitAddress.parse(text).orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return hooks.stream()
                .filter(hook -> hook.isAbout(push, addresses))
                .map(Hook::repository)
                .toList();
    }
}
