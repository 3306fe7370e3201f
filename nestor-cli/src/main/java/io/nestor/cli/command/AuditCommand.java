package io.nestor.cli.command;

import io.nestor.cli.view.AuditView;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nestor audit}: {@code docs/audit.md}. */
@Command(
        name = "audit",
        description = {
            "Show who was to change what through a service, and who was not let in; the newest first.",
            "For platform admins: it takes a token with the role 'admin'."
        },
        footer = {
            "",
            "Examples:",
            "  nestor audit --since 1h",
            "  nestor audit --service catalog --outcome refused",
            "  nestor audit --caller ci --path /api/v1/teams/shop --limit 0 -o json"
        })
final class AuditCommand implements Callable<Integer> {
    private static final int PAGE = 200;

    private final Session session;

    /** Whose log. */
    enum Service {
        COMPOSER,
        CATALOG,
        ORCHESTRATOR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--service",
            paramLabel = "SERVICE",
            defaultValue = "composer",
            description = "Whose log: ${COMPLETION-CANDIDATES}. ${DEFAULT-VALUE} unless given.")
    Service service = Service.COMPOSER;

    @Option(names = "--caller", paramLabel = "NAME", description = "Only requests with the token of this name.")
    @Nullable
    String caller;

    @Option(names = "--team-of", paramLabel = "TEAM", description = "Only requests of this team's callers.")
    @Nullable
    String callersTeam;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only requests that ended so: succeeded, refused or failed.")
    AuditEntry.@Nullable Outcome outcome;

    @Option(names = "--path", paramLabel = "PREFIX", description = "Only requests whose path begins like this.")
    @Nullable
    String path;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only requests from this time on: 1h ago, or 2026-01-31T12:00:00Z.")
    @Nullable
    String since;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "Only the newest ones; 0 for all. ${DEFAULT-VALUE} unless given.")
    int limit;

    AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw session.usage("--limit must be 0 or more");
        }
        List<AuditEntry> entries = new ArrayList<>();
        boolean more = read(entries);
        session.output().show(new AuditView(entries, session.output().now()));
        if (more) {
            session.output().note("There are older ones; --limit 0 shows all.");
        }
        return ExitCode.OK.code();
    }

    /** @return whether the limit left something out */
    private boolean read(List<AuditEntry> entries) {
        Function<AuditFilters, Page<AuditEntry>> log = session.audit(service);
        int wanted = limit == 0 ? Integer.MAX_VALUE : limit;
        String cursor = null;
        do {
            Page<AuditEntry> page = page(log, Math.min(PAGE, wanted - entries.size()), cursor);
            entries.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && entries.size() < wanted);
        return cursor != null;
    }

    private Page<AuditEntry> page(Function<AuditFilters, Page<AuditEntry>> log, int size, @Nullable String cursor) {
        try {
            return log.apply(new AuditFilters(
                    caller,
                    callersTeam,
                    null,
                    path,
                    outcome,
                    since == null
                            ? null
                            : Since.parse("--since", since, session.output().now()),
                    null,
                    size,
                    cursor));
        } catch (NestorException refused) {
            throw refused.code() == ErrorCode.FORBIDDEN ? forAdmins(refused) : refused;
        }
    }

    private NestorException forAdmins(NestorException refused) {
        return NestorException.answered(
                ErrorCode.FORBIDDEN,
                "the audit log of the " + service + " is for platform admins: " + refused.getMessage()
                        + ". Set NESTOR_TOKEN to an admin's token, or use --context with one that has it",
                refused.details(),
                refused.service().orElse(service.toString()),
                refused.traceId().orElse(""));
    }
}
