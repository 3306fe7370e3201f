package io.nestor.catalog.sync;

import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The configured repositories, by name. */
final class Repositories {
    private final TreeMap<String, RepositorySync> byName = new TreeMap<>();

    Repositories(List<RepositorySync> repositories) {
        repositories.forEach(repository -> byName.put(repository.name(), repository));
    }

    Collection<RepositorySync> all() {
        return byName.values();
    }

    RepositorySync get(String name) {
        RepositorySync repository = byName.get(name);
        if (repository == null) {
            throw NestorException.notFound(
                    "repository '" + name + "' is not configured" + Hint.didYouMean(name, byName.keySet()));
        }
        return repository;
    }
}
