package io.nestor.orchestrator.secret;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule that allows secrets.
 *
 * @param number of the rule, from 0
 */
record Grant(int number, Names teams, Names environments, Names names, SecretSource source) {
    static Grant of(int number, SecretSettings.Rule rule, SecretSource source) {
        return new Grant(number, Names.of(rule.teams()), Names.of(rule.environments()), Names.of(rule.names()), source);
    }

    boolean allows(Place place, String name) {
        return teams.has(place.team()) && environments.has(place.environment()) && names.has(name);
    }

    /** Names with {@code *} for any characters. */
    record Names(List<Pattern> patterns) {
        static Names of(List<String> globs) {
            return new Names(globs.stream()
                    .map(glob -> Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E"))
                    .toList());
        }

        boolean has(String name) {
            return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
        }
    }
}
