package io.nestor.cli.view;

import io.nestor.models.operation.Page;
import io.nestor.models.team.Team;
import io.nestor.models.team.TeamSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Teams. */
public record TeamListView(List<Team> teams) implements View {
    @Override
    public Object model() {
        return Page.of(teams);
    }

    @Override
    public List<String> names() {
        return teams.stream().map(Team::name).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (teams.isEmpty()) {
            sheet.line("No teams; 'nestor team apply --file <file>' makes one.");
            return;
        }
        Table table = Table.of("NAME", "MEMBERS", "FROM", "DESCRIPTION").wide("FILE");
        teams.forEach(team -> table.row(
                Cell.of(team.name(), Paint.BOLD),
                Cell.of(team.members().size()),
                Cell.of(place(team.source())),
                Cell.of(team.description()),
                Cell.of(team.source() == null ? null : team.source().file())));
        sheet.table(table);
    }

    static String place(@Nullable TeamSource source) {
        return switch (source == null ? TeamSource.Kind.API : source.kind()) {
            case API -> "API";
            case GIT -> "Git";
            case CONFIGURATION -> "configuration";
        };
    }
}
