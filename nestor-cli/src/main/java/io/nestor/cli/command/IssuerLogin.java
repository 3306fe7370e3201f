package io.nestor.cli.command;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.Context.Issuer;
import io.nestor.cli.context.Context.Login;
import io.nestor.cli.oidc.DeviceFlow;
import io.nestor.cli.oidc.DeviceFlow.Application;
import io.nestor.cli.oidc.DeviceFlow.Tokens;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Logging in at an OpenID Connect issuer that the composer trusts. */
final class IssuerLogin {
    @Option(
            names = "--issuer",
            required = true,
            paramLabel = "URL",
            description = "Log in at this OpenID Connect issuer, in a browser.")
    @Nullable
    URI issuer;

    @Option(
            names = "--client-id",
            defaultValue = "nestor",
            paramLabel = "ID",
            description = "What this command line is called at the issuer (default: ${DEFAULT-VALUE}).")
    String clientId = "nestor";

    @Option(
            names = "--scope",
            defaultValue = "openid offline_access",
            paramLabel = "SCOPES",
            description = "What to ask the issuer for (default: ${DEFAULT-VALUE}).")
    String scope = "openid offline_access";

    Context loggedIn(Context context, URI url, InstantSource clock, Consumer<String> show) {
        Issuer chosen = new Issuer(url, clientId, scope);
        return with(context, flow(clock).logIn(application(chosen), show), chosen);
    }

    static Context renewed(Context context, Login login, Issuer issuer, InstantSource clock) {
        return with(context, flow(clock).refresh(application(issuer), login.refreshToken()), issuer);
    }

    private static DeviceFlow flow(InstantSource clock) {
        return new DeviceFlow(clock, Thread::sleep);
    }

    private static Application application(Issuer issuer) {
        return new Application(issuer.url(), issuer.clientId(), issuer.scope());
    }

    private static Context with(Context context, Tokens tokens, Issuer issuer) {
        return context.withToken(tokens.token(), new Login(tokens.refreshToken(), tokens.expiresAt(), issuer));
    }
}
