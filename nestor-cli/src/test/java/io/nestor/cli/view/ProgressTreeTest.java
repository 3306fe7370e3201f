package io.nestor.cli.view;

import static io.nestor.cli.view.Runs.resource;
import static io.nestor.models.deployment.ResourceProgressStatus.FAILED;
import static io.nestor.models.deployment.ResourceProgressStatus.PENDING;
import static io.nestor.models.deployment.ResourceProgressStatus.RUNNING;
import static io.nestor.models.deployment.ResourceProgressStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.view.ProgressTree.Detail;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProgressTreeTest {
    private static final List<ResourceProgress> SHOP = List.of(
            resource("network", SUCCEEDED),
            resource("db", SUCCEEDED, "network"),
            resource("backup", SUCCEEDED, "db"),
            resource("cache", SUCCEEDED, "network"),
            resource("app", RUNNING, "network", "db", "cache"),
            resource("dns", PENDING, "app"),
            resource("alerts", PENDING, "app"));

    @Test
    void each_stands_under_the_dependency_with_the_longest_way_behind_it() {
        assertThat(drawn(SHOP, Detail.ALL)).isEqualTo("""
            network
            ├ db
            │ ├ backup
            │ └ app
            │   ├ dns
            │   └ alerts
            └ cache
            """);
    }

    @Test
    void what_is_done_with_all_below_it_is_one_row() {
        List<ResourceProgress> done = new ArrayList<>(SHOP.subList(0, 4));
        done.add(resource("app", RUNNING, "cache"));

        assertThat(drawn(done, Detail.DONE_FOLDED)).isEqualTo("""
            network
            ├ db +1
            └ cache
              └ app
            """);
    }

    @Test
    void what_is_done_or_pending_under_the_same_resource_is_counted() {
        List<ResourceProgress> many = new ArrayList<>(List.of(resource("network", SUCCEEDED)));
        for (int i = 0; i < 100; i++) {
            many.add(resource("s" + i, i < 60 ? SUCCEEDED : i < 62 ? RUNNING : PENDING, "network"));
        }
        many.add(resource("later", PENDING, "s99"));

        assertThat(drawn(many, Detail.DONE_COUNTED).lines()).hasSize(1 + 1 + 2 + 38 + 1);
        assertThat(drawn(many, Detail.PENDING_COUNTED)).isEqualTo("""
            [61 succeeded]
            s60
            s61
            [39 pending]
            """);
    }

    @Test
    void what_is_not_done_stands_together() {
        assertThat(drawn(SHOP, Detail.DONE_APART)).isEqualTo("""
            [4 succeeded]
            app
            ├ dns
            └ alerts
            """);
    }

    @Test
    void the_most_telling_ones_are_left_in_the_end() {
        List<ResourceProgress> flat = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            flat.add(resource("r" + i, i == 700 ? FAILED : i % 5 == 0 ? RUNNING : PENDING));
        }

        assertThat(drawn(flat, Detail.URGENT).lines()).hasSize(8).contains("r0", "r5", "r700");
    }

    @Test
    void a_chain_of_thousands_is_no_matter() {
        List<ResourceProgress> chain = new ArrayList<>(List.of(resource("r0", PENDING)));
        for (int i = 1; i < 5_000; i++) {
            chain.add(resource("r" + i, PENDING, "r" + (i - 1)));
        }

        assertThat(ProgressTree.rows(chain, Detail.PENDING_COUNTED, 8))
                .singleElement()
                .satisfies(row -> assertThat(row.counted()).isEqualTo(4_999));
    }

    @Property
    void no_resource_is_lost_or_told_twice(
            @ForAll @Size(max = 40) List<ResourceProgressStatus> statuses,
            @ForAll @Size(40) List<@IntRange(max = 60) Integer> dependencies,
            @ForAll Detail detail) {
        List<ResourceProgress> resources = new ArrayList<>();
        for (int i = 0; i < statuses.size(); i++) {
            resources.add(resource("r" + i, statuses.get(i), "r" + dependencies.get(i)));
        }
        List<ProgressTree.Row> rows = ProgressTree.rows(resources, detail, 1_000);

        assertThat(rows.stream()
                        .mapToInt(row -> row.counted() + (row.resource() == null ? 0 : 1))
                        .sum())
                .isEqualTo(resources.size());
        Set<String> named = new HashSet<>();
        assertThat(rows)
                .allMatch(row ->
                        row.resource() == null || named.add(row.resource().name()));
        if (detail == Detail.ALL) {
            assertThat(named).hasSameSizeAs(resources);
        }
    }

    private static String drawn(List<ResourceProgress> resources, Detail detail) {
        StringBuilder drawn = new StringBuilder();
        for (ProgressTree.Row row : ProgressTree.rows(resources, detail, 8)) {
            String name = row.resource() == null
                    ? "[" + row.counted() + " " + Texts.lower(row.first().status()) + "]"
                    : row.resource().name() + (row.counted() == 0 ? "" : " +" + row.counted());
            drawn.append(row.branches()).append(name).append('\n');
        }
        return drawn.toString();
    }
}
