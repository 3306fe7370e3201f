package io.nestor.composer.team;

import io.nestor.composer.policy.Policy;
import io.nestor.composer.quota.Quota;
import io.nestor.models.json.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team.
 *
 * @param name that the API and tokens know it by
 * @param description for people
 * @param catalog what it may see and use of the catalog
 * @param quota how much it may have at once
 * @param policies that its deployments keep
 */
public record Team(
        String name, @Nullable String description, CatalogAccess catalog, Quota quota, List<Policy> policies) {
    public Team {
        catalog = catalog == null ? CatalogAccess.EVERYTHING : catalog;
        quota = quota == null ? Quota.UNLIMITED : quota;
        policies = Copies.list(policies);
    }
}
