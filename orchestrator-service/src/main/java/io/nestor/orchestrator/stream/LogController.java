package io.nestor.orchestrator.stream;

import io.nestor.models.deployment.LogLine;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.deployment.DeploymentReader;
import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.log.LineFilter;
import io.nestor.orchestrator.log.LinePosition;
import io.nestor.orchestrator.log.LogFollower;
import io.nestor.orchestrator.log.PlacedLine;
import io.nestor.service.security.Caller;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.LiveStreams;
import io.nestor.service.stream.StreamPosition;
import io.nestor.service.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
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

/** What engines printed for a deployment, oldest first. */
@RestController
@RequestMapping("/api/v1/deployments/{id}/logs")
class LogController {
    private static final String FOLLOW = "follow=true";
    private static final String PLAIN_TEXT = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8";
    private static final int MOST_TEXT = 100_000;

    private final DeploymentReader reader;
    private final DeploymentLogs logs;
    private final LogFollower follower;
    private final LiveStreams streams;
    private final Clock clock;

    LogController(
            DeploymentReader reader, DeploymentLogs logs, LogFollower follower, LiveStreams streams, Clock clock) {
        this.reader = reader;
        this.logs = logs;
        this.follower = follower;
        this.streams = streams;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            description = "With 'Accept: text/plain' the lines as text; with follow=true a stream of the lines that are"
                    + " there and those that come, as text or as Server-Sent Events of type log.line, which resume by"
                    + " Last-Event-ID; a reset event tells that lines in between are no longer kept.")
    @Parameter(name = "follow", in = ParameterIn.QUERY, schema = @Schema(type = "boolean"))
    Page<LogLine> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer tail,
            Paging paging,
            Caller caller) {
        LineFilter filter = filter(id, resource, since, run, caller);
        Page<PlacedLine> page = paging.page(
                (after, limit) -> logs.read(
                        id, after == null ? start(id, filter, tail) : LinePosition.parse(after), filter, limit),
                line -> line.position().toString());
        return new Page<>(page.items().stream().map(PlacedLine::line).toList(), page.nextCursor());
    }

    @GetMapping(produces = PLAIN_TEXT)
    @Operation(hidden = true)
    String text(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer tail,
            Caller caller) {
        LineFilter filter = filter(id, resource, since, run, caller);
        List<PlacedLine> lines = logs.read(id, start(id, filter, tail), filter, MOST_TEXT);
        return lines.stream().map(line -> text(line.line()) + "\n").collect(Collectors.joining());
    }

    @GetMapping(params = FOLLOW)
    @Operation(hidden = true)
    LiveStream<Event> follow(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer tail,
            StreamPosition position,
            Caller caller) {
        LineFilter filter = filter(id, resource, since, run, caller);
        long begin = start(id, filter, tail).value();
        LinePosition after = new LinePosition(position.orElse(begin));
        return streams.events(sink -> follower.follow(id, after, filter, new LogEvents(id, sink, clock)));
    }

    @GetMapping(params = FOLLOW, produces = PLAIN_TEXT)
    @Operation(hidden = true)
    LiveStream<String> followText(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer tail,
            Caller caller) {
        LineFilter filter = filter(id, resource, since, run, caller);
        LinePosition after = start(id, filter, tail);
        return streams.lines(sink -> follower.follow(id, after, filter, new LogFollower.Listener() {
            @Override
            public void accept(PlacedLine line) throws InterruptedException {
                sink.send(text(line.line()));
            }

            @Override
            public void lost(LinePosition position) throws InterruptedException {
                sink.send("[lines are missing here: they are no longer kept]");
            }
        }));
    }

    /** @param tail the last lines only */
    private LinePosition start(String id, LineFilter filter, @Nullable Integer tail) {
        if (tail == null) {
            return LinePosition.START;
        }
        if (tail < 0) {
            throw NestorException.invalid("tail", "must be 0 or more lines, not " + tail);
        }
        return logs.beforeLast(id, filter, tail);
    }

    private LineFilter filter(
            String id, @Nullable String resource, @Nullable Instant since, @Nullable Integer run, Caller caller) {
        reader.record(id, caller);
        return new LineFilter(resource, since, run);
    }

    private static String text(LogLine line) {
        return line.time() + " " + line.resource() + " | " + line.line();
    }
}
