package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.error.ErrorCode;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A catalog and an orchestrator that are slow or talk nonsense; that they are down is tested with deployments. */
class NeighboursTest {
    private static final String TEAM = "/api/v1/teams/shop";
    private static final String DEPLOY = "{\"composition_name\": \"shop\", \"environment\": \"dev\"}";

    private StubPlatform platform;
    private RunningService composer;
    private TestClient shop;

    @BeforeEach
    void start() {
        platform = new StubPlatform(SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform)
                .with("nestor.clients.orchestrator.timeout", "500ms")
                .with("nestor.clients.catalog.timeout", "500ms")
                .start();
        shop = composer.team("shop");
        await().until(platform::isFollowed);
        assertThat(shop.postYaml(TEAM + "/compositions", """
            metadata: {name: shop, version: 1.0.0}
            spec: {resources: [{name: web, catalog_ref: website, config: {title: x}}]}
            """).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        platform.behave();
        composer.close();
        platform.close();
    }

    @Test
    void an_orchestrator_that_does_not_answer_in_time_is_a_503_and_nothing_is_half_done() {
        platform.stall("/api/v1/deployments");
        Instant begun = Instant.now();

        Answer answer = shop.post(TEAM + "/deploy", DEPLOY);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        platform.behave();
        await().untilAsserted(() ->
                assertThat(shop.post(TEAM + "/deploy", DEPLOY).status()).isEqualTo(202));
    }

    @Test
    void an_orchestrator_that_talks_nonsense_is_named() {
        platform.talkNonsense("/api/v1/deployments");

        Answer answer = shop.post(TEAM + "/deploy", DEPLOY);

        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.error().message()).contains("orchestrator");
        platform.behave();
        assertThat(shop.post(TEAM + "/deploy", DEPLOY).status()).isEqualTo(202);
    }

    @Test
    void a_catalog_that_talks_nonsense_counts_as_silent() {
        platform.talkNonsense("/api/v1/resources");
        platform.hangUp();

        await().untilAsserted(() -> {
            Answer answer = shop.post(TEAM + "/deploy", DEPLOY);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Nestor-Catalog")).contains("stale");
        });
        Answer unseen = shop.postYaml(TEAM + "/compositions", """
            metadata: {name: unseen, version: 1.0.0}
            spec: {resources: [{name: web, catalog_ref: unseen, config: {title: x}}]}
            """);
        assertThat(unseen.status()).isGreaterThanOrEqualTo(500);
        assertThat(unseen.error().message()).contains("catalog");
        assertThat(shop.get(TEAM + "/compositions/unseen").status()).isEqualTo(404);
    }
}
