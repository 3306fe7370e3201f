package io.nestor.cli.context;

import io.nestor.cli.context.Context.Certificates;
import io.nestor.models.error.NestorException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configuration: {@code NESTOR_CONFIG}, else {@code .nestor/config.yaml} here or in the nearest folder above,
 * else {@code ~/.config/nestor/config.yaml}, else the one of {@code nestor dev} in the checkout ({@code NESTOR_ROOT}).
 * Environment variables override what it says.
 */
public final class Contexts {
    private static final Path PROJECT_FILE = Path.of(".nestor", "config.yaml");

    private final Surroundings surroundings;

    public Contexts(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The file that is used, whether it exists or would be made. */
    public Path location() {
        return surroundings.variable("NESTOR_CONFIG").map(surroundings::resolve).orElseGet(this::foundLocation);
    }

    public ContextFile file() {
        Path location = location();
        if (!Files.exists(location) && surroundings.variable("NESTOR_CONFIG").isPresent() && !isSetByEnvironment()) {
            throw NestorException.invalid(
                    "NESTOR_CONFIG", "there is no file " + location + "; 'nestor dev' writes one, or unset it");
        }
        return present(location);
    }

    /** To be changed and saved again; an empty one where there is none yet. */
    public ContextFile draft() {
        return present(location());
    }

    private static ContextFile present(Path file) {
        return Files.exists(file) ? ContextFile.load(file) : ContextFile.EMPTY;
    }

    /**
     * The context to use.
     *
     * @param name overrides {@code NESTOR_CONTEXT} and the file's current one
     * @param team overrides {@code NESTOR_TEAM} and the context's
     * @throws NestorException if nothing is configured, or not this context
     */
    public Context resolve(@Nullable String name, @Nullable String team) {
        Context base = chosen(file(), name);
        Optional<String> givenToken = surroundings.variable("NESTOR_TOKEN");
        return new Context(
                base.name(),
                url("NESTOR_COMPOSER_URL", base.composer()),
                url("NESTOR_CATALOG_URL", base.catalog()),
                url("NESTOR_ORCHESTRATOR_URL", base.orchestrator()),
                givenToken.orElse(base.token()),
                team != null ? team : surroundings.variable("NESTOR_TEAM").orElse(base.team()),
                givenToken.isPresent() ? null : base.login(),
                certificates(base.tls()));
    }

    private @Nullable Certificates certificates(@Nullable Certificates configured) {
        Optional<String> certificate = surroundings.variable("NESTOR_CLIENT_CERTIFICATE");
        Optional<String> privateKey = surroundings.variable("NESTOR_CLIENT_KEY");
        Optional<String> authorities = surroundings.variable("NESTOR_AUTHORITIES");
        if (certificate.isEmpty() && privateKey.isEmpty() && authorities.isEmpty()) {
            return configured;
        }
        Certificates base = configured == null ? new Certificates(null, null, null) : configured;
        return new Certificates(
                certificate.orElse(base.certificate()),
                privateKey.orElse(base.privateKey()),
                authorities.orElse(base.authorities()));
    }

    private Context chosen(ContextFile file, @Nullable String name) {
        String wanted =
                name != null ? name : surroundings.variable("NESTOR_CONTEXT").orElse(file.currentContext());
        if (wanted != null) {
            return file.get(wanted);
        }
        if (file.contexts().size() == 1) {
            return file.contexts().getFirst();
        }
        if (!file.contexts().isEmpty()) {
            throw NestorException.invalid(
                    location().toString(), "no context is chosen: 'nestor context use <name>', or --context <name>");
        }
        if (isSetByEnvironment()) {
            return new Context("environment", null, null, null, null, null);
        }
        throw NestorException.invalid(
                "",
                "not connected to Nestor yet: start one on this machine with 'nestor dev', or use 'nestor login', or"
                        + " set NESTOR_COMPOSER_URL, NESTOR_TOKEN and NESTOR_TEAM, or point NESTOR_CONFIG to a"
                        + " configuration file");
    }

    private boolean isSetByEnvironment() {
        return surroundings.variable("NESTOR_COMPOSER_URL").isPresent()
                || surroundings.variable("NESTOR_CATALOG_URL").isPresent();
    }

    private @Nullable URI url(String variable, @Nullable URI configured) {
        return surroundings.variable(variable).map(text -> url(variable, text)).orElse(configured);
    }

    /**
     * @param origin of the text, as the message names it
     * @throws NestorException if the text is no URL of a service
     */
    public static URI url(String origin, String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null
                    && url.getScheme() != null
                    && url.getScheme().startsWith("http")) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // told below, the same as any other text that is no URL
        }
        throw NestorException.invalid(origin, "'" + text + "' is no URL such as http://127.0.0.1:8080");
    }

    /**
     * Adds a context to the user's own file, or that of {@code NESTOR_CONFIG}, and makes it the current one.
     *
     * @return the file
     */
    public Path remember(Context context) {
        Path file = surroundings
                .variable("NESTOR_CONFIG")
                .map(surroundings::resolve)
                .orElseGet(this::personalLocation);
        present(file).with(context).using(context.name()).save(file);
        return file;
    }

    private Path personalLocation() {
        return surroundings.home().resolve(".config/nestor/config.yaml");
    }

    private Path foundLocation() {
        for (Path folder = surroundings.directory(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(PROJECT_FILE);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        Path personal = personalLocation();
        if (Files.isRegularFile(personal)) {
            return personal;
        }
        return surroundings
                .variable("NESTOR_ROOT")
                .map(root -> surroundings.resolve(root).resolve(PROJECT_FILE))
                .filter(Files::isRegularFile)
                .orElse(personal);
    }
}
