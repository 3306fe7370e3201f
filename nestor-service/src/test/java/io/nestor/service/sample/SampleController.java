package io.nestor.service.sample;

import io.nestor.models.composition.ComposedResource;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.service.security.Caller;
import io.nestor.service.web.ETags;
import io.nestor.service.web.Paging;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @GetMapping("/api/v1/whoami")
    Caller whoami(Caller caller) {
        return caller;
    }
}
