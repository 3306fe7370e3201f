package io.nestor.catalog.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ResourceState;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final Store store = new MemoryStore();
    private final TestCatalog one = TestCatalog.on(store, CLOCK);
    private final TestCatalog other = TestCatalog.on(store, CLOCK);

    @Test
    void two_catalogs_on_one_store_publish_every_version_once() {
        one.catalog().apply(change("platform", proposal("platform", "a", "1.0.0", "x")));
        List<Objection> same = other.catalog().apply(change("platform", proposal("platform", "a", "1.0.0", "x")));
        List<Objection> foreign = other.catalog().apply(change("second", proposal("second", "a", "2.0.0", "y")));

        assertThat(same).isEmpty();
        assertThat(foreign).extracting(Objection::path).containsExactly("metadata.name");
        assertThat(other.catalog().snapshot().find("a", "1.0.0")).isPresent();
        assertThat(one.events()).containsExactly("1 resource.created a:1.0.0 active");
    }

    @Test
    void a_catalog_shows_what_another_one_on_its_store_publishes() {
        try (EventLog.Subscription _ = other.catalog().follow(other.log())) {
            one.catalog().apply(change("platform", proposal("platform", "a", "1.0.0", "x")));

            await().until(() -> other.catalog().snapshot().find("a", "1.0.0").isPresent());
        }
    }

    @Test
    void a_batch_is_cut_where_another_catalog_came_between_and_goes_on_behind_it() {
        Proposal[] many = IntStream.range(0, 100)
                .mapToObj(i -> proposal("platform", "d" + i, "1.0.0", "x"))
                .toArray(Proposal[]::new);
        one.catalog().apply(change("first", proposal("first", "z", "1.0.0", "x")));
        other.catalog().apply(change("platform", many));

        assertThat(other.catalog().snapshot().sequence()).isEqualTo(101);
        assertThat(other.catalog().snapshot().names()).hasSize(101);
        assertThat(TestCatalog.on(store, CLOCK).catalog().snapshot().names()).hasSize(101);
    }

    @Test
    void old_events_are_forgotten_and_a_catalog_that_missed_them_reads_everything() {
        TestCatalog away = TestCatalog.on(store, CLOCK, 10);
        TestCatalog busy = TestCatalog.on(store, CLOCK, 10);
        for (int minor = 0; minor < 30; minor++) {
            busy.catalog().apply(change("platform", proposal("platform", "a", "1." + minor + ".0", "x")));
        }
        assertThat(busy.log().firstSequence(Catalog.STREAM)).isEqualTo(21);

        away.catalog().apply(change("platform", proposal("platform", "a", "2.0.0", "x")));

        assertThat(away.catalog().snapshot().sequence()).isEqualTo(31);
        assertThat(away.catalog().snapshot().find("a").orElseThrow().newestFirst())
                .hasSize(31);
    }

    @Test
    void listeners_see_a_change_before_the_snapshot_does() {
        List<String> seen = new ArrayList<>();
        one.catalog()
                .listen((snapshot, names) -> seen.add(names + " at " + snapshot.sequence() + ", shown "
                        + one.catalog().snapshot().sequence()));

        one.catalog().apply(change("platform", proposal("platform", "a", "1.0.0", "x")));

        assertThat(seen).containsExactly("[] at 0, shown 0", "[a] at 1, shown 0");
    }

    @Test
    void the_same_version_twice_in_one_change_is_refused_where_it_differs() {
        List<Objection> objections = one.catalog()
                .apply(change(
                        "platform",
                        proposal("platform", "a", "1.0.0", "x"),
                        proposal("platform", "a", "1.0.0", "x"),
                        proposal("platform", "a", "1.0.0", "y")));

        assertThat(objections)
                .singleElement()
                .satisfies(objection ->
                        assertThat(objection.message()).contains("published versions never change: raise the version"));
    }

    @Test
    void a_name_can_move_to_another_repository_with_its_version() {
        one.catalog().apply(change("old", proposal("old", "a", "1.0.0", "x")));
        one.catalog().apply(change("old"));
        one.catalog().apply(change("new", proposal("new", "a", "1.0.0", "x")));

        PublishedVersion version = one.catalog().snapshot().find("a", "1.0.0").orElseThrow();
        assertThat(version.state()).isEqualTo(ResourceState.ACTIVE);
        assertThat(version.bundle().repository()).isEqualTo("new");
        assertThat(version.definition().metadata().gitRepository()).isEqualTo("new");
        assertThat(one.events())
                .containsExactly(
                        "1 resource.created a:1.0.0 active",
                        "2 resource.deleted a:1.0.0 retired",
                        "3 resource.updated a:1.0.0 active");
    }

    @Test
    void pre_releases_and_deprecated_versions_are_the_latest_only_while_nothing_else_is() {
        assertThat(latest(proposal("p", "a", "2.0.0-rc.1", "x"), proposal("p", "a", "1.9.0", "x")))
                .isEqualTo("1.9.0");
        assertThat(latest(proposal("p", "b", "2.0.0-rc.1", "x"), proposal("p", "b", "2.0.0-rc.2", "x")))
                .isEqualTo("2.0.0-rc.2");
        assertThat(latest(deprecated(proposal("p", "c", "2.0.0", "x")), proposal("p", "c", "1.0.0", "x")))
                .isEqualTo("1.0.0");
        assertThat(latest(proposal("p", "d", "1.10.0", "x"), proposal("p", "d", "1.9.0", "x")))
                .isEqualTo("1.10.0");
    }

    @Test
    void waits_for_a_sequence_no_longer_than_it_is_told() throws InterruptedException {
        one.catalog().apply(change("platform", proposal("platform", "a", "1.0.0", "x")));

        assertThat(one.catalog().awaitSequence(1, Duration.ZERO)).isTrue();
        assertThat(one.catalog().awaitSequence(2, Duration.ofMillis(1))).isFalse();
    }

    private String latest(Proposal... proposals) {
        one.catalog().apply(change(proposals[0].folder().repository(), proposals));
        return one.catalog()
                .snapshot()
                .find(proposals[0].name())
                .orElseThrow()
                .latest()
                .orElseThrow()
                .version();
    }

    @Test
    void a_dependency_has_to_be_there_or_come_along() {
        one.catalog().apply(change("platform", proposal("platform", "network", "1.0.0", "x")));

        List<Objection> objections = one.catalog()
                .apply(change(
                        "platform",
                        proposal("platform", "network", "1.0.0", "x"),
                        needing(proposal("platform", "subnet", "1.0.0", "x"), "network:^1"),
                        needing(proposal("platform", "zone", "1.0.0", "x"), "subnet"),
                        needing(proposal("platform", "wrong", "1.0.0", "x"), "netwrk"),
                        needing(proposal("platform", "old", "1.0.0", "x"), "network:^2"),
                        needing(proposal("platform", "above", "1.0.0", "x"), "wrong")));

        assertThat(one.catalog().snapshot().names()).containsOnlyKeys("network", "subnet", "zone");
        assertThat(objections)
                .extracting(
                        objection -> objection.proposal().name() + " " + objection.path() + ": " + objection.message())
                .containsExactlyInAnyOrder(
                        "wrong spec.dependencies[0]: 'netwrk' is not in the catalog; did you mean 'network'?",
                        "old spec.dependencies[0]: no version of 'network' satisfies '^2'; there are 1.0.0",
                        "above spec.dependencies[0]: 'wrong' cannot be published itself");
    }

    @Test
    void a_conflict_with_nothing_is_told_and_holds_up_nobody() {
        List<Objection> objections = one.catalog()
                .apply(change(
                        "platform",
                        against(proposal("platform", "queue", "1.0.0", "x"), "topc"),
                        proposal("platform", "topic", "1.0.0", "x")));

        assertThat(one.catalog().snapshot().names()).containsOnlyKeys("queue", "topic");
        assertThat(objections)
                .extracting(Objection::message)
                .containsExactly("'topc' is not in the catalog; did you mean 'topic'?");
    }

    @Test
    void a_version_that_breaks_more_than_its_number_says_is_announced_with_a_warning() {
        one.catalog().apply(change("platform", needing(proposal("platform", "queue", "1.0.0", "x"))));
        one.catalog()
                .apply(change(
                        "platform",
                        proposal("platform", "other", "1.0.0", "x"),
                        needing(proposal("platform", "queue", "1.1.0", "y"), "other")));
        one.catalog()
                .apply(change(
                        "platform",
                        proposal("platform", "other", "1.0.0", "x"),
                        needing(proposal("platform", "queue", "2.0.0", "z"), "other")));

        assertThat(one.events())
                .containsExactly(
                        "1 resource.created queue:1.0.0 active",
                        "2 resource.created other:1.0.0 active",
                        "3 resource.created queue:1.1.0 active",
                        "4 resource.incompatible queue:1.1.0 active",
                        "5 resource.created queue:2.0.0 active");
    }

    private static Proposal needing(Proposal from, String... dependencies) {
        return with(from, List.of(dependencies), List.of());
    }

    private static Proposal against(Proposal from, String... conflicts) {
        return with(from, List.of(), List.of(conflicts));
    }

    private static Proposal with(Proposal from, List<String> dependencies, List<String> conflicts) {
        ResourceSpec spec = new ResourceSpec(List.of("simulated"), null, null, null, null, dependencies, conflicts);
        return new Proposal(
                new ResourceDefinition(from.definition().metadata(), spec, null),
                false,
                null,
                from.file(),
                from.content(),
                from.folder());
    }

    static RepositoryChange change(String repository, Proposal... proposals) {
        Set<String> names = Arrays.stream(proposals).map(Proposal::name).collect(Collectors.toSet());
        return new RepositoryChange(repository, List.of(proposals), names);
    }

    private static Proposal deprecated(Proposal from) {
        return new Proposal(from.definition(), true, "old", from.file(), from.content(), from.folder());
    }

    static Proposal proposal(String repository, String name, String version, String content) {
        ResourceMetadata metadata = new ResourceMetadata(
                name,
                version,
                "k8s",
                "messaging",
                "queue",
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null);
        ResourceSpec spec = new ResourceSpec(List.of("simulated"), null, null, null, null, null, null);
        return new Proposal(
                new ResourceDefinition(metadata, spec, null),
                false,
                null,
                name + ".yaml",
                content,
                new PublishedVersion.Bundle(repository, "c".repeat(40), "", "d".repeat(40)));
    }
}
