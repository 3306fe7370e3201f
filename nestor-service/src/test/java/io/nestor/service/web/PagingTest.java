package io.nestor.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.Violation;
import io.nestor.models.operation.Page;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.TestClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class PagingTest {
    private static final TestClient CLIENT = Sample.shared().admin();

    @Test
    void pages_together_are_the_list() {
        List<String> all = new ArrayList<>();
        String path = "/api/v1/names?limit=60";
        Page<String> page = CLIENT.get(path).as(new TypeReference<>() {});
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            page = CLIENT.get(path + "&cursor=" + page.nextCursor()).as(new TypeReference<>() {});
            all.addAll(page.items());
        }

        assertThat(all).hasSize(250).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void page_has_100_items_unless_asked_otherwise() {
        Page<String> page = CLIENT.get("/api/v1/names").as(new TypeReference<>() {});

        assertThat(page.items()).hasSize(100);
    }

    @Test
    void last_page_has_no_cursor() {
        assertThat(CLIENT.get("/api/v1/names?limit=250").json().has("next_cursor"))
                .isFalse();
    }

    @Test
    void limit_out_of_range_is_refused() {
        for (String limit : List.of("0", "1001", "-1", "many", "99999999999")) {
            Answer answer = CLIENT.get("/api/v1/names?limit=" + limit);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.violations()).extracting(Violation::path).containsExactly("limit");
        }
    }

    @Test
    void foreign_cursor_is_refused() {
        for (String cursor : List.of("%21%21", "_w")) {
            assertThat(CLIENT.get("/api/v1/names?cursor=" + cursor).violations())
                    .as(cursor)
                    .extracting(Violation::path)
                    .containsExactly("cursor");
        }
    }

    @Test
    void page_goes_on_where_the_last_item_has_gone() {
        Paging second = new Paging(2, "b");

        assertThat(second.page(List.of("a", "c", "d"), item -> item).items()).containsExactly("c", "d");
        assertThat(second.page(List.of("d", "c", "a"), item -> item, Comparator.reverseOrder())
                        .items())
                .containsExactly("a");
    }
}
