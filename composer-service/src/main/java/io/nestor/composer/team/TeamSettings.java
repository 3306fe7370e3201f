package io.nestor.composer.team;

import io.nestor.composer.policy.Policy;
import io.nestor.composer.policy.PolicyCheck;
import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import io.nestor.service.identity.InvalidConfiguration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The teams that there are, from {@code nestor.composer.teams}. */
@ConfigurationProperties("nestor.composer")
record TeamSettings(List<Team> teams) {
    TeamSettings {
        teams = Copies.list(teams);
        Set<String> names = new HashSet<>();
        for (int index = 0; index < teams.size(); index++) {
            String property = "nestor.composer.teams[" + index + "].name";
            String name = String.valueOf(teams.get(index).name());
            if (!name.matches(Dns1123.PATTERN) || name.length() > 63) {
                throw new InvalidConfiguration(
                        property,
                        "'" + name + "' is no name for a team",
                        "Take lower-case letters, digits and '-', starting and ending with a letter or digit.");
            }
            if (!names.add(name)) {
                throw new InvalidConfiguration(
                        property, "there is another team '" + name + "'", "Give every team a name of its own.");
            }
            checkPolicies(index, teams.get(index).policies());
        }
    }

    private static void checkPolicies(int team, List<Policy> policies) {
        for (int index = 0; index < policies.size(); index++) {
            String property = "nestor.composer.teams[" + team + "].policies[" + index + "].rule";
            PolicyCheck.problem(policies.get(index).rule()).ifPresent(problem -> {
                throw new InvalidConfiguration(
                        property,
                        "can't be a rule: " + problem,
                        "Write an expression over 'deployment' and 'plan' that is true of a good deployment.");
            });
        }
    }
}
