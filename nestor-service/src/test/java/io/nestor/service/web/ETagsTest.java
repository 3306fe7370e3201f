package io.nestor.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.ErrorCode;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.TestClient;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class ETagsTest {
    private static final TestClient CLIENT = Sample.shared().admin();
    private static final String THING = "/api/v1/things/a";

    @Test
    void same_content_has_the_same_tag_and_is_not_sent_twice() {
        String tag = CLIENT.get(THING).header("ETag").orElseThrow();

        Answer again = CLIENT.with("If-None-Match", tag).get(THING);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(again.header("ETag")).hasValue(tag);
        assertThat(CLIENT.get("/api/v1/things/b").header("ETag")).isNotEqualTo(again.header("ETag"));
    }

    @Test
    void update_of_what_was_read_is_taken() {
        String tag = CLIENT.get(THING).header("ETag").orElseThrow();

        assertThat(CLIENT.with("If-Match", tag).put(THING, "{}").status()).isEqualTo(200);
        assertThat(CLIENT.with("If-Match", "\"x\", " + tag).put(THING, "{}").status())
                .isEqualTo(200);
        assertThat(CLIENT.with("If-Match", "*").put(THING, "{}").status()).isEqualTo(200);
        assertThat(CLIENT.put(THING, "{}").status()).isEqualTo(200);
    }

    @Test
    void update_of_something_older_is_refused() {
        Answer answer = CLIENT.with("If-Match", "\"older\"").put(THING, "{}");

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.error().code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void head_answers_as_get_without_a_body() {
        Answer head = CLIENT.send("HEAD", THING, BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(CLIENT.get(THING).header("ETag"));
    }
}
