package io.nestor.cli.view;

import io.nestor.models.team.CatalogAccess;
import io.nestor.models.team.Policy;
import io.nestor.models.team.Quota;
import io.nestor.models.team.Team;
import java.util.ArrayList;
import java.util.List;

/** One team. */
public record TeamView(Team team) implements View {
    @Override
    public Object model() {
        return team;
    }

    @Override
    public List<String> names() {
        return List.of(team.name());
    }

    @Override
    public void print(Sheet sheet) {
        String file = team.source() == null || team.source().file() == null
                ? ""
                : ": " + team.source().file();
        sheet.field("Team", Cell.of(team.name(), Paint.BOLD))
                .field("Description", team.description())
                .field("From", TeamListView.place(team.source()) + file)
                .field("Open to", team.membersOnly() ? "its members only" : "its members, and whom tokens name")
                .field("Catalog", catalog(team.catalog()));
        if (!team.members().isEmpty()) {
            sheet.blank().table(MemberListView.table(team.members()));
        }
        if (!team.quota().isUnlimited()) {
            sheet.blank().table(limits(team.quota()));
        }
        if (!team.policies().isEmpty()) {
            sheet.blank().table(policies(team.policies()));
        }
    }

    private static String catalog(CatalogAccess access) {
        if (access.isEverything()) {
            return "all of it";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "providers", access.providers());
        add(parts, "categories", access.categories());
        add(parts, "names", access.names());
        add(parts, "engines", access.engines());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, List<String> allowed) {
        if (!allowed.isEmpty()) {
            parts.add(what + " " + String.join(", ", allowed));
        }
    }

    private static Table limits(Quota quota) {
        Table table = Table.of("AT MOST", "OF", "IN");
        limits(table, quota, "all environments");
        quota.environments().forEach((environment, limits) -> limits(table, limits, environment));
        return table;
    }

    private static void limits(Table table, Quota quota, String where) {
        if (quota.deployments() != null) {
            table.row(Cell.of(quota.deployments()), Cell.of("deployments"), Cell.of(where));
        }
        if (quota.resources() != null) {
            table.row(Cell.of(quota.resources()), Cell.of("resources"), Cell.of(where));
        }
        quota.categories()
                .forEach((category, limit) ->
                        table.row(Cell.of(limit), Cell.of("resources of category " + category), Cell.of(where)));
    }

    private static Table policies(List<Policy> policies) {
        Table table = Table.of("POLICY", "EFFECT", "RULE");
        policies.forEach(policy ->
                table.row(Cell.of(policy.name()), Cell.of(policy.effect().wireName()), Cell.of(policy.rule())));
        return table;
    }
}
