package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A team's pages of a catalog of 900 definitions, every third of which the team 'data' may see. */
class TeamCatalogTest {
    private static final String LIST = "GET /api/v2beta1/resources";

    private static StubPlatform platform;
    private static RunningService composer;

    @BeforeAll
    static void start() {
        platform = new StubPlatform(IntStream.range(0, 900)
                .mapToObj(number -> SampleDefinitions.named(
                        (number % 3 == 0 ? "data-%03d" : "other-%03d").formatted(number), "aws"))
                .sorted((one, other) ->
                        one.metadata().name().compareTo(other.metadata().name()))
                .toArray(ResourceDefinition[]::new));
        composer = RunningComposer.on(platform).start();
    }

    @AfterAll
    static void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void a_team_that_may_see_everything_reads_what_is_on_the_page() {
        int before = platform.calls(LIST);

        List<String> names = walk("shop", 20, 5);

        assertThat(names).hasSize(100).doesNotHaveDuplicates().isSorted();
        assertThat(platform.calls(LIST)).isEqualTo(before + 5);
        assertThat(platform.calls(LIST + "?limit=20&cursor=from-80")).isOne();
    }

    @Test
    void a_team_sees_its_part_once_and_in_order_whatever_the_size_of_the_pages() {
        for (int limit : new int[] {7, 100, 299, 300, 1000}) {
            assertThat(walk("data", limit, 100))
                    .as("pages of %s", limit)
                    .hasSize(300)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .allMatch(name -> name.startsWith("data-"));
        }
    }

    @Test
    void a_late_page_does_not_begin_at_the_beginning() {
        String cursor = page("shop", 800, "").json().at("/next_cursor").asString();
        int before = platform.calls(LIST);

        page("shop", 20, cursor);

        assertThat(platform.calls(LIST)).isEqualTo(before + 1);
        assertThat(platform.calls(LIST + "?limit=20&cursor=from-800")).isOne();
    }

    @Test
    void a_foreign_cursor_is_refused() {
        assertThat(composer.team("shop")
                        .get(path("shop", 20, "bm90aGluZw"))
                        .error()
                        .message())
                .contains("next_cursor");
    }

    /** The names on that many pages, or as many as there are. */
    private static List<String> walk(String team, int limit, int pages) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < pages; page++) {
            Answer answer = page(team, limit, cursor);
            answer.json()
                    .at("/items")
                    .forEach(item -> names.add(item.at("/metadata/name").asString()));
            cursor = answer.json().at("/next_cursor").asString("");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return names;
    }

    private static Answer page(String team, int limit, String cursor) {
        TestClient client = composer.team(team);
        Answer answer = client.get(path(team, limit, cursor));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static String path(String team, int limit, String cursor) {
        return "/api/v1/teams/%s/catalog/resources?limit=%d&cursor=%s".formatted(team, limit, cursor);
    }
}
