package io.nestor.composer.team;

import io.nestor.service.security.Caller;
import io.nestor.service.security.Memberships;
import org.springframework.stereotype.Component;

/** What teams say of who belongs to them decides here, whatever a token says of the same team. */
@Component
final class TeamMemberships implements Memberships {
    private final Teams teams;

    TeamMemberships(Teams teams) {
        this.teams = teams;
    }

    @Override
    public Caller of(Caller caller, boolean vouched) {
        if (!vouched) {
            return caller;
        }
        Directory directory = teams.directory();
        Caller member = caller.withMemberships(directory.rolesOf(caller.name()));
        String own = caller.team();
        boolean shut = own != null
                && directory.isMembersOnly(own)
                && !member.memberships().containsKey(own);
        return shut ? member.withoutTeam() : member;
    }
}
