package io.nestor.catalog.sync;

import io.nestor.models.error.Hint;
import io.nestor.service.git.Secret;
import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is synced and where its clones are kept, from {@code nestor.catalog.*}.
 *
 * @param directory of the clones; can be deleted, then everything is fetched again
 * @param allowedSchemes of repositories' addresses
 * @param maxFileSize of a definition file
 * @param firstSyncPatience how long a catalog without definitions waits for its repositories before it is ready
 * @param webhookSecret that Git servers prove to know, for repositories that have none of their own
 */
@ConfigurationProperties("nestor.catalog")
record SyncProperties(
        @DefaultValue(".nestor/repositories") Path directory,
        @DefaultValue({"https", "ssh"}) Set<String> allowedSchemes,
        @DefaultValue("1MB") DataSize maxFileSize,
        @DefaultValue("1m") Duration firstSyncPatience,
        @Nullable Secret webhookSecret,
        @DefaultValue List<RepositoryProperties> repositories) {
    private static final Set<String> KNOWN_SCHEMES = Set.of("https", "ssh", "http", "git", "file");

    SyncProperties {
        allowedSchemes = Set.copyOf(allowedSchemes);
        repositories = List.copyOf(repositories);
        checkSchemes(allowedSchemes);
        checkRepositories(repositories, allowedSchemes);
        if (maxFileSize.toBytes() < 1 || maxFileSize.toBytes() > Integer.MAX_VALUE / 2) {
            throw new InvalidConfiguration(
                    "nestor.catalog.max-file-size", maxFileSize + " is out of bounds", "Set it to 1MB, for example.");
        }
    }

    private static void checkSchemes(Set<String> allowed) {
        for (String scheme : allowed) {
            if (!KNOWN_SCHEMES.contains(scheme)) {
                throw new InvalidConfiguration(
                        "nestor.catalog.allowed-schemes",
                        "'" + scheme + "' is none that the catalog can fetch by"
                                + Hint.didYouMean(scheme.toLowerCase(Locale.ROOT), KNOWN_SCHEMES),
                        "Choose from https, ssh, http, git and file.");
            }
        }
    }

    private static void checkRepositories(List<RepositoryProperties> repositories, Set<String> allowed) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < repositories.size(); i++) {
            RepositoryProperties repository = repositories.get(i);
            String property = "nestor.catalog.repositories[" + i + "].";
            repository.check(property);
            if (!names.add(repository.name())) {
                throw new InvalidConfiguration(
                        property + "name",
                        "'" + repository.name() + "' is the name of another repository already",
                        "Give each repository a name of its own.");
            }
            String scheme = repository.address().scheme();
            if (!allowed.contains(scheme)) {
                throw new InvalidConfiguration(
                        property + "url",
                        repository.address() + " is fetched by " + scheme + ", which is not allowed here",
                        "Use an address by "
                                + String.join(" or ", allowed.stream().sorted().toList()) + ", or add " + scheme
                                + " to nestor.catalog.allowed-schemes.");
            }
        }
    }
}
