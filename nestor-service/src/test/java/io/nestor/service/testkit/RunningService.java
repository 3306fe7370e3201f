package io.nestor.service.testkit;

import io.nestor.service.security.Caller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service in this process, on a port that the operating system chose. Keeps what it stores in memory, unless told
 * otherwise, and knows three callers: {@link #admin()}, {@link #service()}, and any {@link #team team} that was named.
 *
 * <pre>{@code
 * try (RunningService catalog = RunningService.of(CatalogApplication.class).team("shop").with("nestor.catalog.x", "y").start()) {
 *     Answer answer = catalog.admin().get("/api/v1/resources");
 *     assertThat(answer.status()).isEqualTo(200);
 * }
 * }</pre>
 */
public final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static Builder of(Class<?>... sources) {
        return new Builder(sources);
    }

    /** As a platform admin. */
    public TestClient admin() {
        return as("admin");
    }

    /** As another service of Nestor. */
    public TestClient service() {
        return as("service");
    }

    /** As a member of a team that the builder named. */
    public TestClient team(String name) {
        return as("team-" + name);
    }

    /** Without a token. */
    public TestClient stranger() {
        return new TestClient(uri(), null);
    }

    public URI uri() {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    /** With a token, or another credential that is sent as one, that the builder knows nothing of. */
    public TestClient bearing(String token) {
        return new TestClient(uri(), token);
    }

    /** One of the service's beans, for what can't be seen from outside. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** The token of a caller that the builder made: for clients of another kind than {@link TestClient}. */
    public static String tokenOf(String caller) {
        return "token-for-tests-of-" + caller;
    }

    /** As a caller that the builder made. */
    public TestClient as(String caller) {
        return new TestClient(uri(), tokenOf(caller));
    }

    /** What to start, and how it is configured. */
    public static final class Builder {
        private final Class<?>[] sources;
        private final List<String> properties = new ArrayList<>();
        private int tokens;

        private Builder(Class<?>[] sources) {
            this.sources = sources;
            with("server.port", "0");
            with("spring.jmx.enabled", "false");
            with("nestor.storage.kind", "memory");
            with("nestor.limits.requests-per-second", "0");
            caller(new Caller("admin", null, Set.of(Caller.ADMIN)));
            caller(new Caller("service", null, Set.of(Caller.SERVICE)));
        }

        /** Makes a token for a team; {@link RunningService#team} calls with it. */
        public Builder team(String name) {
            return caller(new Caller("team-" + name, name, Set.of()));
        }

        /** Nobody is known by a token of the configuration. */
        public Builder withoutTokens() {
            properties.removeIf(given -> given.startsWith("--nestor.security.tokens["));
            return this;
        }

        /** The last value counts. */
        public Builder with(String property, String value) {
            properties.removeIf(given -> given.startsWith("--" + property + "="));
            properties.add("--" + property + "=" + value);
            return this;
        }

        public RunningService start() {
            SpringApplication application = new SpringApplication(sources);
            application.setMainApplicationClass(sources[0]);
            application.setRegisterShutdownHook(false);
            return new RunningService(application.run(properties.toArray(String[]::new)));
        }

        /** Makes a token for a caller; {@link RunningService#as} calls with it. */
        public Builder caller(Caller caller) {
            String property = "nestor.security.tokens[" + tokens++ + "].";
            if (caller.team() != null) {
                with(property + "team", caller.team());
            }
            if (!caller.roles().isEmpty()) {
                with(property + "roles", String.join(",", caller.roles()));
            }
            return with(property + "name", caller.name()).with(property + "token", tokenOf(caller.name()));
        }
    }
}
