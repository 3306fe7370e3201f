package io.nestor.cli.checkup;

import io.nestor.models.error.NestorException;
import io.nestor.models.json.DurationFormat;
import io.nestor.models.operation.ApiVersion;
import io.nestor.models.operation.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checks that every service goes through; what cannot be told after one that failed is left out. */
final class ServiceCheckup {
    private static final String API = "v1";
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final CheckedService service;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    private ServiceCheckup(CheckedService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    static List<Finding> of(CheckedService service, InstantSource clock) {
        ServiceCheckup checkup = new ServiceCheckup(service, clock);
        if (checkup.answers() && checkup.letsIn()) {
            checkup.health();
            checkup.speaks();
        }
        return checkup.findings;
    }

    private boolean answers() {
        Instant asked = clock.instant();
        Optional<Optional<Instant>> time = ask(
                "address",
                service.time(),
                "start it, with 'nestor dev' on this machine, or correct its URL: 'nestor context show' tells where it"
                        + " comes from");
        time.ifPresent(told -> {
            ok("address", service.url() + " answers");
            told.ifPresent(there -> compare(asked, there, clock.instant()));
        });
        return time.isPresent();
    }

    /** However long the answer took, the service looked at its clock between the question and the answer. */
    private void compare(Instant asked, Instant there, Instant answered) {
        Instant nearest = there.isBefore(asked) ? asked : there.isAfter(answered) ? answered : there;
        Duration ahead = Duration.between(there, nearest);
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            ok("clock", "goes with this machine's");
            return;
        }
        String difference = DurationFormat.format(Duration.ofSeconds(ahead.abs().toSeconds()));
        findings.add(Finding.failed(
                service.name(),
                "clock",
                "this machine's is " + difference + (ahead.isNegative() ? " behind" : " ahead"),
                "let both machines' clocks be set by NTP; until then 'ago' and --since are wrong by that much"));
    }

    private boolean letsIn() {
        try {
            ok("token", service.access().get());
            return true;
        } catch (NestorException refused) {
            findings.add(Finding.failed(service.name(), "token", text(refused), remedy(refused)));
            return false;
        }
    }

    private static String remedy(NestorException refused) {
        return switch (refused.code()) {
            case UNAUTHORIZED -> "get a valid token and 'nestor login' with it, or set NESTOR_TOKEN";
            case FORBIDDEN, RESOURCE_NOT_FOUND ->
                "name a team that the token belongs to, with --team, NESTOR_TEAM or 'nestor login', or ask a platform"
                        + " admin";
            default -> "look into the service's log";
        };
    }

    private void health() {
        String remedy = "look into the log of the " + service.name() + ", and at " + service.url() + "/health";
        ask("health", service.health(), remedy).ifPresent(health -> {
            switch (health.status()) {
                case HEALTHY -> ok("health", "healthy");
                case DEGRADED ->
                    findings.add(
                            Finding.warning(service.name(), "health", "degraded" + suffix(problems(health)), remedy));
                case UNHEALTHY ->
                    findings.add(
                            Finding.failed(service.name(), "health", "unhealthy" + suffix(problems(health)), remedy));
            }
        });
    }

    private static String suffix(String problems) {
        return problems.isEmpty() ? "" : ": " + problems;
    }

    /** What it depends on and what is wrong with that, as the service says it. */
    private static String problems(HealthStatus health) {
        String dependencies = health.details().entrySet().stream()
                .filter(each -> each.getValue() instanceof Map<?, ?> told && !"healthy".equals(told.get("status")))
                .map(each -> each.getKey() + suffix(error(each.getValue())))
                .collect(Collectors.joining("; "));
        return dependencies.isEmpty() && health.error() != null ? health.error() : dependencies;
    }

    private static String error(@Nullable Object dependency) {
        return dependency instanceof Map<?, ?> told && told.get("error") instanceof String error ? error : "";
    }

    private void speaks() {
        ask("versions", service.versions(), "look into the service's log").ifPresent(this::compare);
    }

    private void compare(List<ApiVersion> spoken) {
        Optional<ApiVersion> own =
                spoken.stream().filter(each -> each.version().equals(API)).findFirst();
        String names = spoken.stream().map(ApiVersion::version).collect(Collectors.joining(", "));
        if (own.isEmpty()) {
            findings.add(Finding.failed(
                    service.name(),
                    "versions",
                    "it speaks " + names + ", and this command line " + API,
                    "update the older of the two"));
        } else if (own.get().deprecated()) {
            findings.add(Finding.warning(
                    service.name(),
                    "versions",
                    "its API " + API + " is going away"
                            + (own.get().sunset() == null
                                    ? ""
                                    : " on " + own.get().sunset()),
                    "update the command line"));
        } else {
            ok("versions", "it speaks " + names);
        }
    }

    private <T> Optional<T> ask(String check, Supplier<T> question, String remedy) {
        try {
            return Optional.of(question.get());
        } catch (NestorException failure) {
            findings.add(Finding.failed(service.name(), check, text(failure), remedy));
            return Optional.empty();
        }
    }

    private void ok(String check, String message) {
        findings.add(Finding.ok(service.name(), check, message));
    }

    private static String text(NestorException failure) {
        return String.valueOf(failure.getMessage());
    }
}
