package io.nestor.composer.quota;

import io.nestor.models.team.Quota;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a team has against what it may have. */
public final class QuotaCheck {
    private QuotaCheck() {}

    /**
     * A limit that would be passed.
     *
     * @param what for people: {@code resources of category 'database' in environment 'prod'}
     * @param wanted number that there would be
     */
    public record Excess(String what, int limit, int wanted) {
        @Override
        public String toString() {
            return wanted + " " + what + ", and " + limit + " are allowed";
        }
    }

    /** @param all deployments as they would be */
    public static List<Excess> check(Quota quota, List<Usage> all) {
        List<Excess> excesses = new ArrayList<>(check(quota, all, ""));
        quota.environments()
                .forEach((environment, limits) -> excesses.addAll(check(
                        limits,
                        all.stream()
                                .filter(usage -> usage.environment().equals(environment))
                                .toList(),
                        " in environment '" + environment + "'")));
        return excesses;
    }

    private static List<Excess> check(Quota quota, List<Usage> all, String where) {
        List<Excess> excesses = new ArrayList<>();
        List<String> categories =
                all.stream().flatMap(usage -> usage.categories().stream()).toList();
        add(excesses, "deployments" + where, quota.deployments(), all.size());
        add(excesses, "resources" + where, quota.resources(), categories.size());
        quota.categories()
                .forEach((category, limit) ->
                        add(excesses, "resources of category '" + category + "'" + where, limit, (int)
                                categories.stream().filter(category::equals).count()));
        return excesses;
    }

    private static void add(List<Excess> excesses, String what, @Nullable Integer limit, int wanted) {
        if (limit != null && wanted > limit) {
            excesses.add(new Excess(what, limit, wanted));
        }
    }
}
