package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.Run;
import io.nestor.models.operation.Page;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.testkit.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** A deployment that is deployed over and over again takes no more room than one that was deployed a few times. */
class RetentionTest {
    private static final String PATH = "/api/v1/deployments/often";
    private static final int LONG_LOG = 500;

    private static TestService service;
    private static long documentsAfterFew;

    @BeforeAll
    static void deployOverAndOver() {
        service = new TestService(Map.of(
                "nestor.orchestrator.retention.runs", "4",
                "nestor.orchestrator.retention.revisions", "3",
                "nestor.orchestrator.retention.history", "6",
                "nestor.orchestrator.retention.grace", "0s",
                "nestor.orchestrator.retention.log-per-run", "8KB"));
        service.engine().scripts.put("chatty", (task, context) -> {
            IntStream.range(0, LONG_LOG).forEach(number -> context.log("line " + number));
            return ScriptedEngine.succeed(task);
        });
        IntStream.rangeClosed(1, 15).forEach(RetentionTest::deploy);
        documentsAfterFew = documents();
        IntStream.rangeClosed(16, 40).forEach(RetentionTest::deploy);
    }

    private static void deploy(int number) {
        service.deploy(request(
                "often",
                List.of(resource("chatty", Map.of("number", number)), resource("quiet", Map.of("number", number)))));
        service.await("often");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void disk_use_does_not_grow_with_the_number_of_runs() {
        assertThat(documents()).isLessThanOrEqualTo(documentsAfterFew + 10);
    }

    @Test
    void the_log_of_a_run_ends_with_a_line_that_says_it_is_cut() {
        String text = service.shop()
                .with("Accept", "text/plain")
                .get(PATH + "/logs?run=40&resource=chatty")
                .text();

        assertThat(text.lines()).hasSizeLessThan(100);
        assertThat(text).contains("[truncated] the log of this run has reached 8 KB");
    }

    @Test
    void status_history_and_the_way_back_stay_right() {
        Deployment deployment = service.get("often");
        Page<Run> runs = service.shop().get(PATH + "/runs").as(new TypeReference<Page<Run>>() {});
        Page<Revision> revisions = service.shop().get(PATH + "/revisions").as(new TypeReference<Page<Revision>>() {});

        assertThat(deployment.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(deployment.revision()).isEqualTo(40);
        assertThat(runs.items()).extracting(Run::number).startsWith(40, 39, 38).hasSizeLessThanOrEqualTo(7);
        assertThat(revisions.items())
                .extracting(Revision::number)
                .startsWith(40, 39)
                .hasSizeLessThanOrEqualTo(4);
        Answer plan = service.shop().post(PATH + "/rollback?dry_run=true", Map.of());
        assertThat(plan.json().at("/revision").asInt()).isEqualTo(39);
        Answer gone = service.shop().post(PATH + "/rollback?dry_run=true", Map.of("target_version", "2"));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.error().message()).contains("has no revision 2; it has 40, 39");
    }

    @Test
    void events_of_old_runs_are_gone_and_followers_are_told() throws Exception {
        Answer events = service.shop().get(PATH + "/events?type=deployment.started");

        assertThat(events.json().at("/items").size()).isLessThanOrEqualTo(5);
        assertThat(firstEvent("/events")).isEqualTo("reset");
        assertThat(firstEvent("/logs?follow=true")).isEqualTo("reset");
    }

    /** What one who saw the very first event is told when it comes back. */
    private static String firstEvent(String path) throws Exception {
        try (var events = service.shop().with("Last-Event-ID", "1").events(PATH + path)) {
            return events.next().event().type();
        }
    }

    private static long documents() {
        Store store = service.running().bean(Store.class);
        return Stream.of("deployment/often", "stream/deployment/often", "stream/log/often")
                .mapToLong(partition ->
                        store.query(partition, Range.ALL, Integer.MAX_VALUE).size())
                .sum();
    }
}
