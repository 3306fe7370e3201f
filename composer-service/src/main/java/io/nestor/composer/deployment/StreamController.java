package io.nestor.composer.deployment;

import io.nestor.clients.deployment.DeploymentEventFilters;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.composer.team.Teams;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.event.Event;
import io.nestor.models.operation.Page;
import io.nestor.service.security.Caller;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.LiveStreams;
import io.nestor.service.stream.StreamPosition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Passes on the orchestrator's logs and events of a team's deployments, page by page or as they come. */
@RestController
@RequestMapping("/api/v1/teams/{team}/deployments/{id}")
final class StreamController {
    private final Teams teams;
    private final TeamDeployments deployments;
    private final OrchestratorClient orchestrator;
    private final LiveStreams streams;

    StreamController(Teams teams, TeamDeployments deployments, OrchestratorClient orchestrator, LiveStreams streams) {
        this.teams = teams;
        this.deployments = deployments;
        this.orchestrator = orchestrator;
        this.streams = streams;
    }

    @GetMapping(path = "/logs", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<LogLine> logs(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer tail,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        LogFilters filters = new LogFilters(resource, since, run, tail, limit, cursor);
        return orchestrator.logs(deploymentId(team, id, caller), filters);
    }

    @GetMapping(path = "/logs", produces = MediaType.TEXT_PLAIN_VALUE)
    String text(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer tail,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        return logs(team, id, resource, since, run, tail, limit, cursor, caller).items().stream()
                .map(line -> line.line() + "\n")
                .collect(Collectors.joining());
    }

    @GetMapping(path = "/logs", params = "follow=true")
    LiveStream<Event> follow(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer tail,
            StreamPosition position,
            Caller caller) {
        String deployment = deploymentId(team, id, caller);
        LogFilters filters = new LogFilters(resource, since, run, tail, null, null);
        return streams.events(new Relay(
                id, listener -> orchestrator.followLogEvents(deployment, filters, lastEventId(position), listener)));
    }

    @GetMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<Event> events(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        DeploymentEventFilters filters = filters(type, resource, since, run);
        Page<Event> page = orchestrator.events(deploymentId(team, id, caller), filters, limit, cursor);
        return new Page<>(
                page.items().stream().map(event -> Relay.about(id, event)).toList(), page.nextCursor());
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    LiveStream<Event> followEvents(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            StreamPosition position,
            Caller caller) {
        String deployment = deploymentId(team, id, caller);
        DeploymentEventFilters filters = filters(type, resource, since, run);
        return streams.events(new Relay(
                id, listener -> orchestrator.followEvents(deployment, filters, lastEventId(position), listener)));
    }

    private static DeploymentEventFilters filters(
            @Nullable List<String> types, @Nullable String resource, @Nullable Instant since, @Nullable Integer run) {
        return new DeploymentEventFilters(types == null ? List.of() : types, resource, since, run);
    }

    private String deploymentId(String team, String id, Caller caller) {
        return deployments.require(teams.require(team, caller), id).deploymentId();
    }

    private static String lastEventId(StreamPosition position) {
        long last = position.orElse(-1);
        return last < 0 ? "" : Long.toString(last);
    }
}
