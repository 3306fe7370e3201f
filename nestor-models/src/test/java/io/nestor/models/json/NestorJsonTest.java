package io.nestor.models.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class NestorJsonTest {
    record Sample(
            String someName,
            @Nullable Instant createdAt,
            int count,
            List<String> someList,
            Map<String, @Nullable Object> values) {
        Sample {
            someList = Copies.list(someList);
            values = Copies.map(values);
        }

        public boolean isNamed() {
            return !someName.isEmpty();
        }
    }

    @Test
    void leaves_out_what_is_absent_and_writes_what_is_empty() {
        assertThat(NestorJson.strict().writeValueAsString(new Sample("a", null, 0, List.of(), Map.of())))
                .isEqualTo("{\"some_name\":\"a\",\"count\":0,\"some_list\":[],\"values\":{}}");
    }

    @Test
    void times_are_rfc_3339_in_utc() {
        Sample sample = NestorJson.strict()
                .readValue("{\"some_name\":\"a\",\"created_at\":\"2026-03-01T10:00:00+01:00\"}", Sample.class);
        assertThat(sample.createdAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(NestorJson.strict().writeValueAsString(sample)).contains("\"created_at\":\"2026-03-01T09:00:00Z\"");
    }

    @Test
    void what_is_left_out_is_empty() {
        Sample sample = NestorJson.strict().readValue("{\"some_name\":\"a\"}", Sample.class);
        assertThat(sample.someList()).isEmpty();
        assertThat(sample.values()).isEmpty();
    }

    @Test
    void a_value_of_nothing_is_kept() {
        Sample sample = NestorJson.strict().readValue("{\"some_name\":\"a\",\"values\":{\"x\":null}}", Sample.class);
        assertThat(sample.values()).containsEntry("x", null);
    }

    @Test
    void values_keep_their_order() {
        String text = "{\"some_name\":\"a\",\"count\":0,\"some_list\":[],\"values\":{\"z\":1,\"a\":2,\"m\":3}}";
        assertThat(NestorJson.strict().writeValueAsString(NestorJson.strict().readValue(text, Sample.class)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"some_name\":\"a\",\"some_nmae\":\"b\"}",
                "{\"some_name\":\"a\",\"some_name\":\"b\"}",
                "{\"some_name\":\"a\"} {}",
                "{\"some_name\":\"a\",\"count\":\"1\"}",
                "{\"someName\":\"a\"}",
                "{\"some_name\":\"a\",\"count\":1.5}",
                "{\"some_name\":\"a\""
            })
    void what_a_user_wrote_is_read_strictly(String text) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> NestorJson.strict().readValue(text, Sample.class));
    }

    @Test
    void what_a_service_answered_is_read_leniently() {
        assertThat(NestorJson.lenient()
                        .readValue("{\"some_name\":\"a\",\"new_field\":{\"x\":[1]}}", Sample.class)
                        .someName())
                .isEqualTo("a");
    }

    @Test
    void a_yaml_document_is_read_as_strictly() {
        assertThat(NestorJson.yaml()
                        .readValue("some_name: a\ncount: 3\n", Sample.class)
                        .count())
                .isEqualTo(3);
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> NestorJson.yaml().readValue("some_name: a\nsome_name: b\n", Sample.class));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> NestorJson.yaml().readValue("some_name: a\nother: b\n", Sample.class));
    }

    /** The parser's buffer ends at one of these places, between the halves of the character. */
    @Test
    void a_character_of_two_halves_may_stand_anywhere_in_yaml() {
        for (int place = 1000; place < 1050; place++) {
            String text = "x".repeat(place) + "\ud83d\ude00".repeat(600);
            String document = "text: " + text;
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            List<JsonNode> read = List.of(
                    NestorJson.yaml().readTree(document),
                    NestorJson.yaml().readTree(new StringReader(document)),
                    NestorJson.yaml().readTree(bytes),
                    NestorJson.yaml().readTree(new ByteArrayInputStream(bytes)));

            assertThat(read).allMatch(tree -> tree.path("text").asString().equals(text));
        }
    }
}
