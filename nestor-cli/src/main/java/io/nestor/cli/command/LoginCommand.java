package io.nestor.cli.command;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.Contexts;
import io.nestor.clients.ClientConfig;
import io.nestor.clients.access.AccessClient;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.models.access.TokenRequest;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor login}: remembers where a Nestor is and the token for it, once they have proved right. */
@Command(
        name = "login",
        description = {
            "Remember where a Nestor is and the token for it, as a context that is then the current one.",
            "The token is asked for, or read from standard input. It is tried first; a wrong one is not kept.",
            "With --issuer you log in there instead, in a browser; with --client-certificate the certificate says who"
                    + " you are.",
            "An API key is exchanged for a short token, which is renewed as long as the key is good; the key is not"
                    + " kept."
        },
        footer = {
            "",
            "Examples:",
            "  nestor login --composer https://nestor.example --team shop",
            "  nestor login staging --composer https://staging.nestor.example --team shop < token-or-key",
            "  nestor login --composer https://nestor.example --team shop --issuer https://login.example",
            "  nestor login --composer https://nestor.example --team shop --client-certificate me.crt --client-key"
                    + " me.key"
        })
final class LoginCommand implements Callable<Integer> {
    /** How API keys begin. */
    private static final String API_KEY = "nk_";

    private final Session session;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            defaultValue = "default",
            description = "Name of the context; one of the same name is replaced.")
    String name = "default";

    @Option(names = "--composer", required = true, paramLabel = "URL", description = "Where the composer is.")
    String composer = "";

    @Option(names = "--catalog", paramLabel = "URL", description = "Where the catalog is; 'nestor catalog' needs it.")
    @Nullable
    String catalog;

    @ArgGroup(exclusive = false)
    @Nullable
    IssuerLogin issuer;

    @Mixin
    CertificateOptions certificates = new CertificateOptions();

    LoginCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String team = session.options().team != null
                ? session.options().team
                : session.surroundings().variable("NESTOR_TEAM").orElse(null);
        if (team == null) {
            throw NestorException.invalid("--team", "say for which team: --team, or NESTOR_TEAM");
        }
        URI composerUrl = Contexts.url("--composer", composer);
        URI catalogUrl = catalog == null ? null : Contexts.url("--catalog", catalog);
        Context unknown = new Context(name, composerUrl, catalogUrl, null, null, team)
                .withTls(certificates.in(session.surroundings()));
        ClientConfig config = ClientConfig.of(composerUrl)
                .withTls(unknown.clientTls(session.surroundings()))
                .withUserAgent("nestor-cli");
        Context context = loggedIn(unknown, config);
        new ComposerClient(config.withToken(context.token()), team)
                .listDeployments(DeploymentFilters.ALL.page(1, null));
        Path file = session.contexts().remember(context);
        session.output().note("Logged in to " + composerUrl + " for team " + team + "; kept in " + file);
        noteOtherFile(file);
        return ExitCode.OK.code();
    }

    private Context loggedIn(Context unknown, ClientConfig config) {
        if (issuer != null && issuer.issuer != null) {
            return issuer.loggedIn(unknown, issuer.issuer, session.clock(), session.output()::note);
        }
        if (certificates.certificate != null) {
            return unknown;
        }
        String token = session.output().askSecret("Token or API key: ");
        if (token.isEmpty()) {
            throw NestorException.invalid("", "there is no token on standard input");
        }
        return exchanged(unknown.withToken(token, null), token, config);
    }

    /** With tokens in exchange for an API key; with the key itself where the composer issues none. */
    private static Context exchanged(Context context, String credential, ClientConfig config) {
        if (!credential.startsWith(API_KEY)) {
            return context;
        }
        try {
            return context.loggedIn(new AccessClient("composer", config).token(TokenRequest.ofKey(credential)));
        } catch (NestorException refused) {
            if (refused.code() == ErrorCode.RESOURCE_NOT_FOUND) {
                return context;
            }
            throw refused;
        }
    }

    private void noteOtherFile(Path file) {
        Path used = session.contexts().location();
        if (!used.equals(file)) {
            session.output()
                    .note("In this folder " + used + " is used instead; NESTOR_CONFIG=" + file + " overrides it");
        }
    }
}
