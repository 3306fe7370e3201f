package io.nestor.verification.process;

import io.nestor.catalog.CatalogApplication;
import io.nestor.composer.ComposerApplication;
import io.nestor.orchestrator.OrchestratorApplication;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The three services, each started in this process with its own configuration although all are on one class path. */
public final class Services {
    public static final List<String> NAMES = List.of("catalog", "orchestrator", "composer");

    private static final Map<String, Class<?>> APPLICATIONS = Map.of(
            "catalog", CatalogApplication.class,
            "orchestrator", OrchestratorApplication.class,
            "composer", ComposerApplication.class);

    private Services() {}

    /** On a port of loopback that is free. Close it. */
    public static ConfigurableApplicationContext start(String name, String... arguments) {
        SpringApplication application = new SpringApplication(APPLICATIONS.get(name));
        application.setRegisterShutdownHook(false);
        Stream<String> always = Stream.of(
                "--spring.config.location=file:../" + name + "-service/src/main/resources/application.yaml",
                "--server.port=0",
                "--server.address=127.0.0.1");
        return application.run(Stream.concat(always, Stream.of(arguments)).toArray(String[]::new));
    }

    public static URI address(ConfigurableApplicationContext service) {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port);
    }
}
