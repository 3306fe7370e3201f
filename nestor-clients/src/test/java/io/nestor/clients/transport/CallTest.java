package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.error.NestorException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    @Test
    void fills_placeholders_from_left_to_right() {
        Call call = Call.get("/api/v1/resources/{name}/{version}/bundle", "bucket", "1.2.0+build");

        assertThat(call.path()).isEqualTo("/api/v1/resources/bucket/1.2.0%2Bbuild/bundle");
    }

    @Test
    void encodes_query_parameters_and_leaves_absent_ones_out() {
        Call call = Call.get("/api/v1/search")
                .query("q", "a & b=c ü")
                .query("limit", null)
                .queryEach("label", List.of("tier=web", "x=y"));

        assertThat(call.path()).isEqualTo("/api/v1/search?q=a%20%26%20b%3Dc%20%C3%BC&label=tier%3Dweb&label=x%3Dy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "a/b"})
    void refuses_a_segment_that_could_name_another_endpoint(String segment) {
        assertThatThrownBy(() -> Call.get("/api/v1/resources/{name}", segment))
                .isInstanceOf(NestorException.class)
                .hasMessage("name: '" + segment + "' is not a name");
    }

    @Property
    void any_other_text_stays_one_segment(@ForAll @NotEmpty String text) {
        String wellFormed = text.replaceAll("[\\ud800-\\udfff/]", "x");
        if (wellFormed.equals(".") || wellFormed.equals("..")) {
            return;
        }
        URI uri = URI.create("http://host" + Call.get("/a/{name}/b", wellFormed).path());

        assertThat(uri.getRawPath().split("/", -1)).hasSize(4);
        assertThat(uri.getPath()).isEqualTo("/a/" + wellFormed + "/b");
    }

    @Test
    void only_what_may_be_sent_twice_is_repeatable() {
        List<Boolean> repeatable = Arrays.asList(
                Call.get("/").repeatable(),
                Call.put("/").repeatable(),
                Call.delete("/").repeatable(),
                Call.post("/").repeatable(),
                Call.post("/").once().repeatable(),
                Call.post("/").changesNothing().repeatable());

        assertThat(repeatable).containsExactly(true, true, true, false, true, true);
    }
}
