package io.nestor.cli.command;

import io.nestor.cli.document.RefusedDocument;
import io.nestor.cli.document.UserDocument;
import io.nestor.cli.view.TeamListView;
import io.nestor.cli.view.TeamRepositoryView;
import io.nestor.cli.view.TeamView;
import io.nestor.clients.composer.Document;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.State;
import io.nestor.models.error.NestorException;
import io.nestor.models.team.Team;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor team}: {@code docs/teams.md}. */
@Command(
        name = "team",
        description = "Show and change teams, and who belongs to them.",
        subcommands = {
            TeamCommand.ListTeams.class,
            TeamCommand.Get.class,
            TeamCommand.Apply.class,
            TeamCommand.Delete.class,
            TeamMemberCommand.class,
            TeamCommand.Sync.class
        },
        footer = {
            "",
            "Examples:",
            "  nestor team list",
            "  nestor team apply --file shop.yaml",
            "  nestor team member add ada@example.com --role developer"
        })
final class TeamCommand extends CommandGroup {
    @Command(
            name = "list",
            description = "List the teams that you belong to; all of them for platform admins.",
            footer = {"", "Examples:", "  nestor team list", "  nestor team list -o name"})
    static final class ListTeams implements Callable<Integer> {
        private final Session session;

        ListTeams(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.output().show(new TeamListView(session.teams().listTeams()));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "get",
            description = "Show a team: its members, and what it may see and have.",
            footer = {"", "Examples:", "  nestor team get", "  nestor team get shop -o yaml"})
    static final class Get implements Callable<Integer> {
        private final Session session;

        @Parameters(arity = "0..1", paramLabel = "TEAM", description = "Team; yours unless given.")
        @Nullable
        String team;

        Get(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.output().show(new TeamView(session.teams().getTeam(team == null ? session.team() : team)));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "apply",
            description = {
                "Make a team as a file has it, or change it to that, its members with it.",
                "For platform admins."
            },
            footer = {
                "",
                "Examples:",
                "  nestor team apply --file shop.yaml",
                "  cat shop.yaml | nestor team apply -f -"
            })
    static final class Apply implements Callable<Integer> {
        private final Session session;

        @Option(
                names = {"-f", "--file"},
                required = true,
                paramLabel = "FILE",
                description = "YAML or JSON file with the team; - is standard input.")
        String file = "";

        @Option(
                names = "--if-match",
                paramLabel = "ETAG",
                description = "Refuse if the team has changed since it was read with this tag.")
        @Nullable
        String etag;

        Apply(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            String text = session.read(file);
            Team team = send(text);
            if (session.output().format().isForPeople()) {
                session.output().step("Applied team " + team.name());
            } else {
                session.output().show(new TeamView(team));
            }
            return ExitCode.OK.code();
        }

        private Team send(String text) {
            String name = new UserDocument(file, text).tree().path("name").asString("");
            if (name.isBlank()) {
                throw new RefusedDocument(file, NestorException.invalid("name", "is required"));
            }
            try {
                Document document = file.endsWith(".json") ? Document.json(text) : Document.yaml(text);
                return session.teams().putTeam(name, document, etag);
            } catch (NestorException refused) {
                throw new RefusedDocument(file, refused);
            }
        }
    }

    @Command(
            name = "delete",
            description = "Delete a team that has no compositions. For platform admins.",
            footer = {"", "Example:", "  nestor team delete shop"})
    static final class Delete implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "TEAM", description = "Team.")
        String team = "";

        Delete(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.teams().deleteTeam(team);
            session.output().step("Deleted team " + team);
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "sync",
            description = {
                "Fetch the Git repository that teams come from, and show what is wrong in it.",
                "Exits with 1 where something is. For platform admins."
            },
            footer = {"", "Examples:", "  nestor team sync", "  nestor team sync --dry-run"})
    static final class Sync implements Callable<Integer> {
        private final Session session;

        @Option(names = "--dry-run", description = "Show how it stands, and fetch nothing.")
        boolean dryRun;

        Sync(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            RepositoryStatus status =
                    dryRun ? session.teams().repository() : session.teams().syncRepository();
            session.output().show(new TeamRepositoryView(status));
            boolean good = status.state() != State.FAILED && status.violations().isEmpty();
            return good ? ExitCode.OK.code() : ExitCode.FAILED.code();
        }
    }
}
