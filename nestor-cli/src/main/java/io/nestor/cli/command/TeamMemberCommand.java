package io.nestor.cli.command;

import io.nestor.cli.view.MemberListView;
import io.nestor.models.team.Member;
import io.nestor.models.team.TeamRole;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code nestor team member}: who belongs to the team of the context, or of {@code --team}. */
@Command(
        name = "member",
        description = "Show and change who belongs to the team, and with which role.",
        subcommands = {TeamMemberCommand.ListMembers.class, TeamMemberCommand.Add.class, TeamMemberCommand.Remove.class
        },
        footer = {
            "",
            "Examples:",
            "  nestor team member list",
            "  nestor team member add ada@example.com --role developer --team shop"
        })
final class TeamMemberCommand extends CommandGroup {
    /** The roles as they are written. */
    static final class Role implements ITypeConverter<TeamRole>, Iterable<String> {
        private static final List<String> NAMES =
                Stream.of(TeamRole.values()).map(TeamRole::wireName).toList();

        @Override
        public TeamRole convert(String text) {
            return Stream.of(TeamRole.values())
                    .filter(role -> role.wireName().equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("'" + text + "' is not one of " + String.join(", ", NAMES)));
        }

        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }

    @Command(
            name = "list",
            description = "List the team's members.",
            footer = {"", "Examples:", "  nestor team member list", "  nestor team member list -o name"})
    static final class ListMembers implements Callable<Integer> {
        private final Session session;

        ListMembers(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.output().show(new MemberListView(session.teams().listMembers(session.team())));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "add",
            description = "Make somebody a member, or give a member another role. It holds from their next request on.",
            footer = {"", "Example:", "  nestor team member add ada@example.com --role developer"})
    static final class Add implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", description = "Name that the caller is known by, as the audit log shows it.")
        String name = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                converter = Role.class,
                completionCandidates = Role.class,
                description = "${COMPLETION-CANDIDATES}.")
        TeamRole role = TeamRole.VIEWER;

        Add(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Member member = session.teams().putMember(session.team(), name, role);
            session.output().step(member.name() + " is a " + member.role().wireName() + " of team " + session.team());
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "remove",
            description = "End somebody's membership. What they could do by it ends with their next request.",
            footer = {"", "Example:", "  nestor team member remove ada@example.com"})
    static final class Remove implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", description = "Member.")
        String name = "";

        Remove(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.teams().removeMember(session.team(), name);
            session.output().step(name + " is no member of team " + session.team() + " any more");
            return ExitCode.OK.code();
        }
    }
}
