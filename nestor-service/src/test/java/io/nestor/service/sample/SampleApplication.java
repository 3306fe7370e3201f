package io.nestor.service.sample;

import static io.nestor.service.security.Authorizer.Action.DEPLOY;
import static io.nestor.service.security.Authorizer.Action.READ;
import static io.nestor.service.security.Authorizer.Action.WRITE;

import io.nestor.models.composition.ComposedResource;
import io.nestor.service.document.DocumentKind;
import io.nestor.service.health.HealthCheck;
import io.nestor.service.security.AccessRules;
import io.nestor.service.security.Kind;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class SampleApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SampleApplication.class, arguments);
    }

    @Bean
    DocumentKind compositions() {
        return new DocumentKind(ComposedResource.class, "composer.nestor.io/v1", "Composition", false);
    }

    @Bean
    AccessRules sampleRules() {
        return new AccessRules()
                .with(
                        Kind.DEPLOYMENT,
                        READ,
                        "GET /names",
                        "GET /things/{name}",
                        "GET /filter",
                        "GET /failing/{how}",
                        "GET /greeting",
                        "GET /teams/{team}/things",
                        "GET /bounded",
                        "GET /whoami",
                        "GET /events",
                        "GET /flood",
                        "GET /lines")
                .with(Kind.DEPLOYMENT, DEPLOY, "POST /deployments", "POST /counter")
                .with(Kind.COMPOSITION, WRITE, "POST /compositions", "PUT /things/{name}");
    }

    @Bean
    SwitchableCheck databaseCheck() {
        return new SwitchableCheck("database", true);
    }

    @Bean
    SwitchableCheck terraformCheck() {
        return new SwitchableCheck("terraform", false);
    }

    /** A dependency that a test takes down. */
    public static final class SwitchableCheck implements HealthCheck {
        private final String name;
        private final boolean critical;
        private volatile Result result = HealthCheck.up();

        SwitchableCheck(String name, boolean critical) {
            this.name = name;
            this.critical = critical;
        }

        public void will(Result next) {
            result = next;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean critical() {
            return critical;
        }

        @Override
        public Result check() {
            return result;
        }
    }
}
