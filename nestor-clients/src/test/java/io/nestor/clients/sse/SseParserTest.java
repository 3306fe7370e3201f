package io.nestor.clients.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the specification, and what it says about single fields. */
class SseParserTest {
    private final List<SseMessage> messages = new ArrayList<>();
    private final SseParser parser = new SseParser("", 100, messages::add);

    @Test
    void joins_lines_of_data() {
        feed("data: YHOO\ndata: +2\ndata: 10\n\n");

        assertThat(messages).containsExactly(message("", "YHOO\n+2\n10"));
    }

    @Test
    void follows_the_specifications_example_of_comments_and_ids() {
        feed(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n");

        assertThat(messages)
                .containsExactly(message("1", "first event"), message("", "second event"), message("", " third event"));
    }

    @Test
    void follows_the_specifications_example_of_empty_data() {
        feed("data\n\ndata\ndata\n\ndata:\n");

        assertThat(messages).containsExactly(message("", ""), message("", "\n"));
    }

    @Test
    void a_space_after_the_colon_is_not_part_of_the_value() {
        feed("data:test\n\ndata: test\n\n");

        assertThat(messages).containsExactly(message("", "test"), message("", "test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void takes_every_line_end(String end) {
        feed("event: created" + end + "id: 7" + end + "data: a" + end + "data: b" + end + end + "data: c" + end + end);

        assertThat(messages).containsExactly(new SseMessage("7", "created", "a\nb"), message("7", "c"));
    }

    @Test
    void ignores_a_byte_order_mark_at_the_begin_only() {
        feed("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n");

        assertThat(messages).containsExactly(message("", "a"), message("", "c"));
    }

    @Test
    void an_event_without_data_is_none_and_leaves_no_type_behind() {
        feed("event: created\nid: 3\n\ndata: a\n\n");

        assertThat(messages).containsExactly(message("3", "a"));
    }

    @Test
    void ignores_unknown_fields_and_ids_with_a_null() {
        feed("colour: red\nid: 4\nid: a\0b\ndata: a\n\n");

        assertThat(messages).containsExactly(message("4", "a"));
    }

    @Test
    void starts_from_the_id_of_the_stream_before() {
        new SseParser("9", 100, messages::add).feed("data: a\n\n".getBytes(StandardCharsets.UTF_8), 9);

        assertThat(messages).containsExactly(message("9", "a"));
    }

    @Test
    void remembers_how_long_to_wait() {
        feed("retry: 1500\nretry: soon\nretry:\nretry: 99999999999999\nretry: -1\n");

        assertThat(parser.retry()).contains(Duration.ofMillis(1500));
    }

    @Test
    void drops_what_is_cut_off() {
        feed("data: whole\n\ndata: half\n");

        assertThat(messages).containsExactly(message("", "whole"));
    }

    @Test
    void an_id_counts_only_when_its_event_is_complete() {
        feed("id: 1\ndata: a\n\nid: 2\ndata: cut o");

        assertThat(parser.lastId()).isEqualTo("1");
    }

    @Test
    void reads_only_the_bytes_that_it_is_given() {
        byte[] buffer = new byte[50];
        Arrays.fill(buffer, (byte) 'x');
        byte[] text = "data: a\n\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, buffer, 0, text.length);

        parser.feed(buffer, text.length);
        parser.feed(text, text.length);

        assertThat(messages).containsExactly(message("", "a"), message("", "a"));
    }

    @Test
    void refuses_a_message_without_end() {
        assertThatThrownBy(() -> feed("data: a\n".repeat(51))).isInstanceOf(SseParser.MessageTooLong.class);
        assertThatThrownBy(() -> new SseParser("", 100, messages::add)
                        .feed("x".repeat(101).getBytes(StandardCharsets.UTF_8), 101))
                .hasMessage("The event stream holds a message of more than 100 bytes");
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        parser.feed(bytes, bytes.length);
    }

    private static SseMessage message(String id, String data) {
        return new SseMessage(id, "message", data);
    }
}
