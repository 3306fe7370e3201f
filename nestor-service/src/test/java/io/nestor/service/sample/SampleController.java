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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class SampleController {
    private static final List<String> NAMES =
            IntStream.range(0, 250).mapToObj("name-%03d"::formatted).toList();

    @PostMapping("/deployments")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeploymentRequest create(@RequestBody DeploymentRequest request, Caller caller) {
        caller.requireTeam(request.team());
        return request;
    }

    @PostMapping("/compositions")
    @ResponseStatus(HttpStatus.CREATED)
    ComposedResource compose(@RequestBody ComposedResource composition) {
        return composition;
    }

    @GetMapping("/names")
    Page<String> names(Paging paging) {
        return paging.page(NAMES, name -> name);
    }

    @GetMapping("/things/{name}")
    ResponseEntity<Map<String, String>> thing(@PathVariable String name) {
        return ETags.ok(Map.of("name", name));
    }

    @PutMapping("/things/{name}")
    Map<String, String> change(
            @PathVariable String name, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        ETags.requireMatch(ifMatch, Map.of("name", name));
        return Map.of("name", name);
    }

    @GetMapping("/filter")
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

    @GetMapping("/failing/{how}")
    String fail(@PathVariable String how, Caller caller) {
        switch (how) {
            case "not-found" -> throw NestorException.notFound("no thing '" + how + "'");
            case "admin" -> caller.requireAdmin();
            default -> throw new IllegalStateException("secret internals");
        }
        return "fine";
    }

    @GetMapping("/whoami")
    Caller whoami(Caller caller) {
        return caller;
    }
}
