package io.nestor.composer.team;

import io.nestor.models.error.Violation;
import io.nestor.models.json.Copies;
import io.nestor.models.team.Team;
import io.nestor.models.validation.Dns1123;
import io.nestor.service.identity.InvalidConfiguration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The teams that there are from the start, from {@code nestor.composer.teams}. */
@ConfigurationProperties("nestor.composer")
record TeamSettings(List<ConfiguredTeam> teams) {
    TeamSettings {
        teams = Copies.list(teams);
        Set<String> names = new HashSet<>();
        for (int index = 0; index < teams.size(); index++) {
            String property = "nestor.composer.teams[" + index + "].";
            String name = String.valueOf(teams.get(index).name());
            if (!name.matches(Dns1123.PATTERN) || name.length() > 63) {
                throw new InvalidConfiguration(
                        property + "name",
                        "'" + name + "' is no name for a team",
                        "Take lower-case letters, digits and '-', starting and ending with a letter or digit.");
            }
            if (!names.add(name)) {
                throw new InvalidConfiguration(
                        property + "name",
                        "there is another team '" + name + "'",
                        "Give every team a name of its own.");
            }
            check(property, teams.get(index).team());
        }
    }

    List<Team> all() {
        return teams.stream().map(ConfiguredTeam::team).toList();
    }

    private static void check(String property, Team team) {
        for (Violation violation : TeamCheck.check(team)) {
            throw new InvalidConfiguration(
                    property + violation.path(),
                    violation.message(),
                    violation.path().endsWith(".rule")
                            ? "Write an expression over 'deployment' and 'plan' that is true of a good deployment."
                            : "Name everything once.");
        }
    }
}
