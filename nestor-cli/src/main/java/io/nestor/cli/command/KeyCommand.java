package io.nestor.cli.command;

import io.nestor.cli.view.ApiKeyListView;
import io.nestor.cli.view.NewApiKeyView;
import io.nestor.clients.access.AccessClient;
import io.nestor.models.access.ApiKey;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.operation.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor key}: {@code docs/security.md}. */
@Command(
        name = "key",
        description = "Make and revoke API keys, with which programs and people call.",
        subcommands = {KeyCommand.Create.class, KeyCommand.ListKeys.class, KeyCommand.Revoke.class},
        footer = {"", "Examples:", "  nestor key create ci --role developer", "  nestor key list"})
final class KeyCommand extends CommandGroup {
    private static final int PAGE = 200;

    /** Whose keys: each service has its own. */
    static final class Where {
        @Option(
                names = "--service",
                paramLabel = "SERVICE",
                defaultValue = "composer",
                description =
                        "Service that the key opens: ${COMPLETION-CANDIDATES}. ${DEFAULT-VALUE} unless given; with"
                                + " 'nestor login' its tokens open the others too.")
        AuditCommand.Service service = AuditCommand.Service.COMPOSER;
    }

    @Command(
            name = "create",
            description = {
                "Make an API key. It is printed once, and cannot be shown again.",
                "Team admins make keys for their team, platform admins for anybody."
            },
            footer = {
                "",
                "Examples:",
                "  nestor key create ci",
                "  nestor key create dashboard --role viewer --expires-in 90d",
                "  nestor key create operator --platform --role admin"
            })
    static final class Create implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", description = "Name of the caller that the key makes, in audit and logs.")
        String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description =
                        "viewer, developer or team-admin; with --platform, admin or service. Can be given more than"
                                + " once. developer unless given.")
        List<String> roles = List.of();

        @Option(
                names = "--expires-in",
                paramLabel = "DURATION",
                converter = DurationOption.class,
                description = "How long it works, such as 90d. Without it, until it is revoked.")
        @Nullable
        Duration expiresIn;

        @Option(names = "--platform", description = "For the whole platform, not for a team.")
        boolean platform;

        @Mixin
        Where where = new Where();

        Create(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            @Nullable String team = platform ? null : session.context().team();
            if (!platform && team == null) {
                throw session.usage("say for which team: --team or NESTOR_TEAM; or --platform");
            }
            NewApiKey made = session.access(where.service).createKey(new ApiKeyRequest(name, team, roles, expiresIn));
            session.output().show(new NewApiKeyView(made));
            session.output().note("Keep it now: it is not shown again.");
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "list",
            description = "List the API keys that you may manage, also those that expired or were revoked.",
            footer = {"", "Examples:", "  nestor key list", "  nestor key list -o json"})
    static final class ListKeys implements Callable<Integer> {
        private final Session session;

        @Mixin
        Where where = new Where();

        ListKeys(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            AccessClient access = session.access(where.service);
            List<ApiKey> keys = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                Page<ApiKey> page = access.listKeys(PAGE, cursor);
                keys.addAll(page.items());
                cursor = page.nextCursor();
            } while (cursor != null);
            session.output().show(new ApiKeyListView(keys, session.output().now()));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "revoke",
            description = "Revoke an API key: it opens nothing from then on, and logins with it end.",
            footer = {"", "Example:", "  nestor key revoke 3kX9aQz7Lm2P"})
    static final class Revoke implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "ID", description = "Id of the key, as 'nestor key list' shows it.")
        String id = "";

        @Mixin
        Where where = new Where();

        Revoke(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.access(where.service).revokeKey(id);
            session.output().note("Revoked key '" + id + "'");
            return ExitCode.OK.code();
        }
    }
}
