package io.nestor.composer.team;

import io.nestor.composer.policy.PolicyCheck;
import io.nestor.models.error.Violation;
import io.nestor.models.team.Member;
import io.nestor.models.team.Policy;
import io.nestor.models.team.Team;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may be wrong with a team whose fields are each well formed. Pure. */
final class TeamCheck {
    private static final int LONGEST_NAME = 200;

    private TeamCheck() {}

    static List<Violation> check(Team team) {
        List<Violation> violations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < team.members().size(); index++) {
            Member member = team.members().get(index);
            String path = "members[" + index + "].name";
            if (!names.add(member.name())) {
                violations.add(new Violation(path, "'" + member.name() + "' is a member already; one role is enough"));
            } else if (!member.name().equals(member.name().strip())
                    || member.name().isEmpty()
                    || member.name().length() > LONGEST_NAME
                    || member.name().chars().anyMatch(Character::isISOControl)) {
                violations.add(new Violation(
                        path, "has to be a name of at most " + LONGEST_NAME + " characters, without spaces around it"));
            }
        }
        Set<String> policies = new HashSet<>();
        for (int index = 0; index < team.policies().size(); index++) {
            Policy policy = team.policies().get(index);
            String path = "policies[" + index + "].";
            if (!policies.add(policy.name())) {
                violations.add(new Violation(path + "name", "there is another policy '" + policy.name() + "'"));
            }
            PolicyCheck.problem(policy.rule())
                    .ifPresent(problem -> violations.add(new Violation(path + "rule", "can't be a rule: " + problem)));
        }
        return violations;
    }
}
