package io.nestor.cli.command;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.Context.Login;
import io.nestor.cli.context.Contexts;
import io.nestor.cli.context.RenewedToken;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Output;
import io.nestor.cli.view.Terminal;
import io.nestor.clients.ClientConfig;
import io.nestor.clients.access.AccessClient;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.TeamClient;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.access.TokenPair;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of the command line: where it was made, its global options, and what follows from them. Everything is made
 * when it is first asked for, so that a command pays only for what it uses.
 */
public final class Session {
    private final Surroundings surroundings;
    private final Terminal terminal;
    private final Clock clock;
    private final GlobalOptions options = new GlobalOptions();

    private @Nullable Context context;
    private @Nullable Supplier<String> token;

    public Session(Surroundings surroundings, Terminal terminal, Clock clock) {
        this.surroundings = surroundings;
        this.terminal = terminal;
        this.clock = clock;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Terminal terminal() {
        return terminal;
    }

    public Clock clock() {
        return clock;
    }

    public Output output() {
        boolean colour = !options.noColour && surroundings.variable("NO_COLOR").isEmpty();
        return new Output(terminal, options.output, colour, clock);
    }

    Contexts contexts() {
        return new Contexts(surroundings);
    }

    GlobalOptions options() {
        return options;
    }

    /** @throws NestorException if no composer or team is configured */
    public ComposerClient composer() {
        String team = team();
        return new ComposerClient(client(context().composer(), "composer"), team);
    }

    /** @throws NestorException if no composer is configured */
    TeamClient teams() {
        return new TeamClient(client(context().composer(), "composer"));
    }

    /** @throws NestorException if no team is set */
    String team() {
        String team = context().team();
        if (team == null) {
            throw NestorException.invalid(
                    "team", "no team is set: use --team or NESTOR_TEAM, or name it in the context");
        }
        return team;
    }

    /** @throws NestorException if no catalog is configured */
    public CatalogClient catalog() {
        return new CatalogClient(client(context().catalog(), "catalog"));
    }

    /** The audit log of a service, which concerns no team. */
    Function<AuditFilters, Page<AuditEntry>> audit(AuditCommand.Service service) {
        Context configured = context();
        return switch (service) {
            case COMPOSER -> new ComposerClient(client(configured.composer(), "composer"), "")::audit;
            case CATALOG -> catalog()::audit;
            case ORCHESTRATOR -> new OrchestratorClient(client(configured.orchestrator(), "orchestrator"))::audit;
        };
    }

    private ClientConfig client(@Nullable URI endpoint, String service) {
        if (endpoint == null) {
            throw NestorException.invalid(
                    service,
                    "context '" + context().name() + "' has no URL of the " + service + ": set NESTOR_"
                            + service.toUpperCase(Locale.ROOT) + "_URL, or name it in "
                            + contexts().location());
        }
        return ClientConfig.of(endpoint)
                .withToken(token())
                .withTls(context().clientTls(surroundings))
                .withUserAgent("nestor-cli");
    }

    /** Of the context in use; renewed where it came from a login and has run out. */
    private Supplier<String> token() {
        Supplier<String> known = token;
        if (known == null) {
            Context configured = context();
            known = configured.login() == null
                    ? () -> configured.token() == null ? "" : configured.token()
                    : new RenewedToken(configured, contexts().location(), clock, this::refresh);
            token = known;
        }
        return known;
    }

    private Context refresh(Context saved) {
        Login login = Objects.requireNonNull(saved.login());
        if (login.issuer() != null) {
            return IssuerLogin.renewed(saved, login, login.issuer(), clock);
        }
        return saved.loggedIn(new AccessClient(
                        "composer", client(context().composer(), "composer").withToken(""))
                .refresh(login.refreshToken()));
    }

    /** Best effort: without the composer the login ends when it expires. */
    void endLogin(Context loggedIn, Login login) {
        if (login.issuer() != null) {
            output().note("The session at " + login.issuer().url() + " is the issuer's: end it there");
            return;
        }
        try {
            ClientConfig config = client(loggedIn.composer(), "composer").withRetries(0);
            TokenPair last = new AccessClient("composer", config.withToken("")).refresh(login.refreshToken());
            new AccessClient("composer", config.withToken(last.accessToken())).revoke(last.refreshToken());
        } catch (NestorException unreachable) {
            output().note("The login could not be ended at the composer: " + unreachable.getMessage());
        }
    }

    /** Keys and tokens of a service. */
    AccessClient access(AuditCommand.Service service) {
        Context configured = context();
        URI endpoint = switch (service) {
            case COMPOSER -> configured.composer();
            case CATALOG -> configured.catalog();
            case ORCHESTRATOR -> configured.orchestrator();
        };
        return new AccessClient(service.toString(), client(endpoint, service.toString()));
    }

    /** The context in use with a token that works now. */
    Context freshContext() {
        Context configured = context();
        return configured.login() == null ? configured : configured.withToken(token().get(), null);
    }

    /** A file that the user named, as text; {@code -} is the standard input. */
    String read(String file) {
        try {
            return file.equals("-") ? terminal.readAll() : Files.readString(surroundings.resolve(file));
        } catch (NoSuchFileException missing) {
            throw NestorException.invalid("", "there is no file " + file + " in " + surroundings.directory());
        } catch (IOException unreadable) {
            throw NestorException.invalid("", "can't read " + file + ": " + unreadable.getMessage());
        }
    }

    /** A combination of arguments that makes no sense. */
    NestorException usage(String message) {
        return NestorException.invalid("", message);
    }

    /** @throws NestorException if nothing is configured */
    public Context context() {
        Context resolved = context;
        if (resolved == null) {
            resolved = contexts().resolve(options.context, options.team);
            context = resolved;
        }
        return resolved;
    }
}
