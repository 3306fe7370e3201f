package io.nestor.orchestrator.gitops;

import io.nestor.models.error.Hint;
import io.nestor.service.git.Credentials;
import io.nestor.service.git.GitUrl;
import io.nestor.service.git.Remote;
import io.nestor.service.git.Secret;
import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which resources are committed in place of being applied, and where to, from {@code nestor.orchestrator.gitops.*}. Secrets
 * can be {@code file:/path}: read from there whenever they are needed.
 *
 * @param repository address as Git takes it; absent: nothing is committed
 * @param branch that is committed to; it has to be there, unless the repository is empty
 * @param engines whose resources are committed
 * @param environments whose resources are committed; empty: of all
 * @param path of a resource's file, a template
 * @param namespace of objects that name none
 * @param kubernetesVersion that charts are rendered for; absent: the one that Helm knows best
 * @param username for HTTP; with a token it can be left out
 * @param password for HTTP
 * @param token for HTTP, in place of a password
 * @param privateKey file of the key for SSH
 * @param passphrase of the private key
 * @param knownHosts file of the hosts that are trusted over SSH; absent, {@code ~/.ssh/known_hosts}
 * @param timeout of waiting for the remote to say something
 * @param pushTimeout of a whole publication, with all its attempts
 * @param author who the commits are by
 * @param signing of the commits
 * @param delivery what is done after the push
 */
@ConfigurationProperties("nestor.orchestrator.gitops")
record GitOpsProperties(
        @Nullable String repository,
        @DefaultValue("main") String branch,
        @DefaultValue({"helm", "crossplane"}) Set<String> engines,
        @DefaultValue Set<String> environments,

        @DefaultValue("{team}/{environment}/{deployment}/{resource}.yaml")
        String path,

        @DefaultValue("default") String namespace,
        @Nullable String kubernetesVersion,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Secret token,
        @Nullable Path privateKey,
        @Nullable Secret passphrase,
        @Nullable Path knownHosts,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("5m") Duration pushTimeout,
        @DefaultValue Author author,
        @DefaultValue Signing signing,
        @DefaultValue Delivery delivery) {
    static final String PREFIX = "nestor.orchestrator.gitops.";
    private static final Set<String> KNOWN_ENGINES = Set.of("helm", "crossplane");

    /**
     * Who the commits are by.
     *
     * @param name as Git shows it
     * @param email as Git shows it
     */
    record Author(
            @DefaultValue("Nestor") String name,
            @DefaultValue("nestor@localhost") String email) {}

    /**
     * @param key file of a private SSH key; absent: commits are not signed
     * @param passphrase of the key
     */
    record Signing(@Nullable Path key, @Nullable Secret passphrase) {}

    /**
     * What is done after the push.
     *
     * @param await whether a resource is done only when Argo CD or Flux has applied the commit and calls it healthy
     * @param timeout of that
     * @param pollInterval of looking at what Argo CD and Flux say
     */
    record Delivery(
            @DefaultValue("false") boolean await,
            @DefaultValue("10m") Duration timeout,
            @DefaultValue("5s") Duration pollInterval) {}

    GitOpsProperties {
        engines = Set.copyOf(engines);
        environments = Set.copyOf(environments);
        if (repository != null) {
            check(repository, branch, path, engines);
            checkSecrets(List.of("password", "token", "passphrase"), password, token, passphrase);
            checkFile("private-key", privateKey);
            checkFile("signing.key", signing.key());
        }
    }

    boolean isOn() {
        return repository != null;
    }

    Remote remote() {
        return new Remote(
                GitUrl.parse(Objects.requireNonNull(repository)),
                branch,
                Credentials.of(username, password, token, privateKey, passphrase, knownHosts),
                timeout);
    }

    private static void check(String repository, String branch, String path, Set<String> engines) {
        try {
            GitUrl.parse(repository);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidConfiguration(
                    PREFIX + "repository",
                    "this is not the address of a Git repository",
                    "Set it to an address such as https://git.example.com/deployments.git.");
        }
        if (branch.isBlank()) {
            throw new InvalidConfiguration(PREFIX + "branch", "it is empty", "Name a branch, such as 'main'.");
        }
        PathTemplate.check(path);
        for (String engine : engines) {
            if (!KNOWN_ENGINES.contains(engine)) {
                throw new InvalidConfiguration(
                        PREFIX + "engines",
                        "what '" + engine + "' makes can't be committed" + Hint.didYouMean(engine, KNOWN_ENGINES),
                        "Choose from helm and crossplane.");
            }
        }
    }

    private static void checkSecrets(List<String> names, @Nullable Secret... secrets) {
        for (int i = 0; i < secrets.length; i++) {
            Secret secret = secrets[i];
            if (secret != null) {
                secret.requireReadable(PREFIX + names.get(i));
            }
        }
    }

    private static void checkFile(String name, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new InvalidConfiguration(
                    PREFIX + name,
                    file + " cannot be read",
                    "Put the key there, readable for the orchestrator, or name another file.");
        }
    }

    /** Without what lets the orchestrator in. */
    @Override
    public String toString() {
        return "GitOpsProperties[" + (repository == null ? "off" : GitUrl.parse(repository) + " " + branch) + "]";
    }
}
