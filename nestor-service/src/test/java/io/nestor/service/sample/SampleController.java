package io.nestor.service.sample;

import io.nestor.models.composition.ComposedResource;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.service.error.ApiErrors;
import io.nestor.service.idempotency.Idempotency;
import io.nestor.service.security.Caller;
import io.nestor.service.web.ETags;
import io.nestor.service.web.Paging;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SampleController {
    private static final List<String> NAMES =
            IntStream.range(0, 250).mapToObj("name-%03d"::formatted).toList();

    private final AtomicInteger counter = new AtomicInteger();

    @PostMapping("/api/v1/deployments")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeploymentRequest create(@RequestBody DeploymentRequest request, Caller caller) {
        caller.requireTeam(request.team());
        return request;
    }

    @PostMapping("/api/v1/compositions")
    @ResponseStatus(HttpStatus.CREATED)
    ComposedResource compose(@RequestBody ComposedResource composition) {
        return composition;
    }

    @GetMapping("/api/v1/names")
    Page<String> names(Paging paging) {
        return paging.page(NAMES, name -> name);
    }

    @GetMapping("/api/v1/things/{name}")
    ResponseEntity<Map<String, String>> thing(@PathVariable String name) {
        return ETags.ok(Map.of("name", name));
    }

    @PutMapping("/api/v1/things/{name}")
    Map<String, String> change(
            @PathVariable String name, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        ETags.requireMatch(ifMatch, Map.of("name", name));
        return Map.of("name", name);
    }

    @GetMapping("/api/v1/filter")
    Map<String, String> filter(
            @RequestParam Optional<DeploymentStatus> status,
            @RequestParam Optional<Duration> since,
            @RequestParam(defaultValue = "0") int number) {
        return Map.of(
                "status",
                status.map(Enum::name).orElse(""),
                "since",
                since.map(Duration::toString).orElse(""));
    }

    @GetMapping("/api/v1/failing/{how}")
    String fail(@PathVariable String how, Caller caller) {
        switch (how) {
            case "not-found" -> throw NestorException.notFound("no thing '" + how + "'");
            case "admin" -> caller.requireAdmin();
            case "unavailable" ->
                throw new NestorException(
                        ErrorCode.ENGINE_UNAVAILABLE, "terraform is not there", Map.of(ApiErrors.RETRY_AFTER, 7), null);
            case "conflict-elsewhere" -> throw elsewhere(ErrorCode.CONFLICT);
            case "unauthorized-elsewhere" -> throw elsewhere(ErrorCode.UNAUTHORIZED);
            default -> throw new IllegalStateException("secret internals");
        }
        return "fine";
    }

    @GetMapping(path = "/api/{version}/greeting", version = "v1")
    Map<String, String> greeting() {
        return Map.of("text", "hello");
    }

    @GetMapping(path = "/api/{version}/greeting", version = "v2beta1")
    Map<String, String> newGreeting() {
        return Map.of("text", "hello", "status", "new");
    }

    @PostMapping("/api/v1/webhooks/sample")
    Map<String, Integer> webhook(@RequestBody byte[] body) {
        return Map.of("length", body.length);
    }

    @PostMapping("/api/v1/counter")
    Count count(@RequestBody Count request, Idempotency idempotency) {
        return idempotency.once(request, Count.class, () -> new Count(counter.addAndGet(request.count())));
    }

    @GetMapping("/api/v1/teams/{team}/things")
    Page<String> things(@PathVariable String team) {
        return Page.of(List.of(team));
    }

    @GetMapping("/api/v1/bounded")
    String bounded(@RequestParam @Max(value = 10, message = "must be at most 10") int number) {
        return "fine";
    }

    record Count(int count) {}

    @GetMapping("/api/v1/whoami")
    Caller whoami(Caller caller) {
        return caller;
    }

    private static NestorException elsewhere(ErrorCode code) {
        return NestorException.answered(code, "said the other one", Map.of(), "orchestrator", "abc");
    }
}
