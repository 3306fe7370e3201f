package io.nestor.cli.checkup;

import io.nestor.cli.context.Context;
import io.nestor.clients.ClientConfig;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.HealthStatus;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All checks of what a context names. */
public final class Checkup {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Context context;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    private Checkup(Context context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    /** @param clock this machine's */
    public static List<Finding> of(Context context, InstantSource clock) {
        Checkup checkup = new Checkup(context, clock);
        checkup.composer();
        checkup.catalog();
        checkup.orchestrator();
        return List.copyOf(checkup.findings);
    }

    private void composer() {
        if (context.composer() == null) {
            findings.add(Finding.failed(
                    "composer",
                    "address",
                    "context '" + context.name() + "' has no URL of it",
                    "set NESTOR_COMPOSER_URL, or 'nestor login --composer <url>'"));
        } else if (context.team() == null) {
            findings.add(Finding.failed(
                    "composer", "team", "no team is set", "use --team or NESTOR_TEAM, or name it in the context"));
        } else {
            findings.addAll(
                    ServiceCheckup.of(CheckedService.composer(config(context.composer()), context.team()), clock));
        }
    }

    private void catalog() {
        if (context.catalog() == null) {
            skip("catalog", "'nestor catalog get' and others", "NESTOR_CATALOG_URL");
        } else {
            findings.addAll(ServiceCheckup.of(CheckedService.catalog(config(context.catalog())), clock));
        }
    }

    private void orchestrator() {
        if (context.orchestrator() == null) {
            skip("orchestrator", "the checks of the engines", "NESTOR_ORCHESTRATOR_URL");
            return;
        }
        ClientConfig config = config(context.orchestrator());
        List<Finding> found = ServiceCheckup.of(CheckedService.orchestrator(config), clock);
        findings.addAll(found);
        boolean letIn =
                found.stream().anyMatch(each -> each.check().equals("token") && each.state() == Finding.State.OK);
        if (letIn) {
            engines(new OrchestratorClient(config));
        }
    }

    private void engines(OrchestratorClient orchestrator) {
        try {
            engines(orchestrator.engines());
        } catch (NestorException failure) {
            findings.add(Finding.failed(
                    "orchestrator", "engines", String.valueOf(failure.getMessage()), "look into the service's log"));
        }
    }

    /** Few installations use all engines; one that has none left deploys nothing. */
    private void engines(List<EngineInfo> engines) {
        engines.forEach(engine -> findings.add(finding(engine)));
        if (engines.stream().allMatch(engine -> engine.health().status() == HealthStatus.State.UNHEALTHY)) {
            findings.add(Finding.failed(
                    "orchestrator",
                    "engines",
                    "no engine works, so nothing can be deployed",
                    "set one up as docs/engines tells"));
        }
    }

    private static Finding finding(EngineInfo engine) {
        EngineHealth health = engine.health();
        if (health.status() == HealthStatus.State.HEALTHY) {
            return Finding.ok(engine.name(), "engine", version(engine.version()));
        }
        String state = health.status() == HealthStatus.State.DEGRADED ? "degraded" : "does not work";
        return Finding.warning(
                engine.name(),
                "engine",
                Objects.requireNonNullElse(health.message(), state),
                "resources that need it fail until then; docs/engines/" + engine.name() + ".md says what it needs");
    }

    private static String version(@Nullable String version) {
        return version == null ? "healthy" : "healthy, version " + version;
    }

    private void skip(String service, String purpose, String variable) {
        findings.add(Finding.skipped(
                service,
                "address",
                "context '" + context.name() + "' has no URL of it; " + purpose + " need " + variable));
    }

    private ClientConfig config(URI endpoint) {
        return ClientConfig.of(endpoint)
                .withToken(context.token())
                .withUserAgent("nestor-cli")
                .withTimeout(PATIENCE)
                .withRetries(0);
    }
}
