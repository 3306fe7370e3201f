package io.nestor.clients.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SseParserChunkingTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Property
    void the_pieces_that_a_stream_arrives_in_make_no_difference(
            @ForAll("streams") String stream,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);

        assertThat(parse(bytes, sizes)).isEqualTo(parse(bytes, List.of(Math.max(1, bytes.length))));
    }

    @Property
    void every_message_arrives_as_it_was_sent(
            @ForAll("messages") List<SseMessage> sent,
            @ForAll("lineEnds") String lineEnd,
            @ForAll boolean byteOrderMark,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        StringBuilder stream = new StringBuilder(byteOrderMark ? BYTE_ORDER_MARK : "");
        sent.forEach(message -> write(stream, message, lineEnd));

        assertThat(parse(stream.toString().getBytes(StandardCharsets.UTF_8), sizes))
                .isEqualTo(sent);
    }

    @Provide
    Arbitrary<String> streams() {
        Arbitrary<String> fragment = Arbitraries.of(
                "data",
                "event",
                "id",
                "retry",
                ":",
                ": ",
                "\n",
                "\r",
                "\r\n",
                "\n\n",
                "x",
                "12",
                "ü",
                "漢",
                "😀",
                BYTE_ORDER_MARK);
        return fragment.list().ofMaxSize(60).map(fragments -> String.join("", fragments));
    }

    @Provide
    Arbitrary<List<SseMessage>> messages() {
        Arbitrary<String> word =
                Arbitraries.strings().withChars("ab:ü漢 ").ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> data = word.list().ofMinSize(1).ofMaxSize(3).map(lines -> String.join("\n", lines));
        return Combinators.combine(word, word, data).as(SseMessage::new).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r", "\r\n");
    }

    private static void write(StringBuilder stream, SseMessage message, String lineEnd) {
        stream.append(": a comment").append(lineEnd);
        stream.append("id: ").append(message.id()).append(lineEnd);
        stream.append("event: ").append(message.type()).append(lineEnd);
        message.data()
                .lines()
                .forEach(line -> stream.append("data: ").append(line).append(lineEnd));
        stream.append(lineEnd);
    }

    private static List<SseMessage> parse(byte[] bytes, List<Integer> sizes) {
        List<SseMessage> messages = new ArrayList<>();
        SseParser parser = new SseParser("", Integer.MAX_VALUE, messages::add);
        int begin = 0;
        for (int piece = 0; begin < bytes.length; piece++) {
            int end = Math.min(bytes.length, begin + sizes.get(piece % sizes.size()));
            parser.feed(Arrays.copyOfRange(bytes, begin, end), end - begin);
            begin = end;
        }
        return messages;
    }
}
