package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.error.Violation;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of compositions when the catalog changes. */
class CatalogNewsTest {
    private static final String COMPOSITIONS = "/api/v1/teams/shop/compositions";
    private static final String SHOP = """
        metadata: {name: shop, version: 1.0.0}
        spec:
          resources:
            - {name: db, catalog_ref: "database:^1.0", config: {name: a, size: 1}}
        """;

    private StubPlatform platform;
    private RunningService composer;
    private TestClient shop;

    @BeforeEach
    void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.0.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform).start();
        shop = composer.team("shop");
        await().until(platform::isFollowed);
        assertThat(shop.postYaml(COMPOSITIONS, SHOP).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void a_newer_version_within_the_range_marks_the_composition_until_it_is_written_again() {
        assertThat(outdated()).isEmpty();

        platform.publish(SampleDefinitions.database("1.4.0"));

        await().untilAsserted(() -> assertThat(outdated()).containsExactly("shop"));
        assertThat(status().updates()).isEqualTo(Map.of("database:^1.0", "database:1.4.0"));
        assertThat(status().resolved()).isEqualTo(Map.of("database:^1.0", "database:1.0.0"));
        assertThat(status().state()).isEqualTo(CompositionState.VALID);
        assertThat(reasons()).containsExactly("outdated");
        assertThat(shop.putYaml(COMPOSITIONS + "/shop", SHOP).status()).isEqualTo(200);
        assertThat(outdated()).isEmpty();
        assertThat(status().resolved()).isEqualTo(Map.of("database:^1.0", "database:1.4.0"));
    }

    @Test
    void news_that_make_it_invalid_are_told_with_their_place_and_taken_back() {
        platform.withdraw("database", "1.0.0");

        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(CompositionState.INVALID));
        assertThat(status().violations())
                .singleElement()
                .isEqualTo(new Violation("spec.resources[0].catalog_ref", "the catalog has no 'database'", 4, 18));
        assertThat(shop.get(COMPOSITIONS + "?state=invalid").json().at("/items").findValuesAsString("version"))
                .containsExactly("1.0.0");

        platform.publish(SampleDefinitions.database("1.0.0"));

        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(CompositionState.VALID));
        assertThat(reasons()).containsExactly("invalid", "valid");
    }

    @Test
    void what_changed_while_the_line_was_down_is_found_when_it_is_up_again() {
        platform.catalogDown = true;
        platform.hangUp();
        platform.publish(SampleDefinitions.database("1.4.0"));

        platform.recover();

        await().untilAsserted(() -> assertThat(outdated()).containsExactly("shop"));
    }

    @Test
    void news_of_other_definitions_mark_nothing() {
        platform.publish(SampleDefinitions.website("3.0.0"));
        platform.publish(SampleDefinitions.database("1.4.0"));

        await().untilAsserted(() -> assertThat(outdated()).containsExactly("shop"));
        assertThat(reasons()).containsExactly("outdated");
    }

    private List<String> outdated() {
        return shop.get(COMPOSITIONS + "?outdated=true")
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/metadata/name").asString())
                .toList();
    }

    private CompositionStatus status() {
        return shop.get(COMPOSITIONS + "/shop").as(ComposedResource.class).status();
    }

    private List<String> reasons() {
        return shop.get("/api/v1/teams/shop/events")
                .json()
                .at("/items")
                .valueStream()
                .filter(event -> event.at("/type").asString().equals("composition.updated"))
                .map(event -> event.at("/data/reason").asString())
                .toList();
    }
}
