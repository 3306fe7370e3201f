package io.nestor.models.team;

import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A team.
 *
 * @param name that the API and tokens know it by
 * @param description for people
 * @param members with their roles. Of whom it names this decides, whatever tokens say
 * @param membersOnly whether what tokens say of others counts for nothing; API keys of the team go on working
 * @param catalog what it may see and use of the catalog
 * @param quota how much it may have at once
 * @param policies that its deployments keep
 * @param source where it comes from; what a request says of it is passed over
 */
public record Team(
        @NotNull @Dns1123 @Size(max = 63) String name,
        @Nullable String description,
        List<@Valid @NotNull Member> members,
        boolean membersOnly,
        @Valid CatalogAccess catalog,
        @Valid Quota quota,
        List<@Valid @NotNull Policy> policies,
        @Nullable TeamSource source) {
    public Team {
        members = Copies.list(members);
        catalog = catalog == null ? CatalogAccess.EVERYTHING : catalog;
        quota = quota == null ? Quota.UNLIMITED : quota;
        policies = Copies.list(policies);
    }

    public Optional<Member> member(String member) {
        return members.stream().filter(one -> one.name().equals(member)).findFirst();
    }

    public Team from(TeamSource place) {
        return new Team(name, description, members, membersOnly, catalog, quota, policies, place);
    }

    /** With a member, in the place of the one of the same name. */
    public Team with(Member member) {
        List<Member> all = new ArrayList<>(without(member.name()).members);
        int place = member(member.name()).map(members::indexOf).orElse(all.size());
        all.add(place, member);
        return with(all);
    }

    public Team without(String member) {
        return with(members.stream().filter(one -> !one.name().equals(member)).toList());
    }

    private Team with(List<Member> others) {
        return new Team(name, description, others, membersOnly, catalog, quota, policies, source);
    }
}
