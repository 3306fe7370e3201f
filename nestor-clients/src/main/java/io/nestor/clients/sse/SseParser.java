package io.nestor.clients.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event stream, in whatever pieces its bytes arrive; see
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation. Lines are cut as bytes,
 * so that a character may be cut by a piece's end.
 */
final class SseParser {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_RETRY_DIGITS = 9;

    private final Consumer<SseMessage> messages;
    private final int longestMessage;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean firstLine = true;
    private boolean afterCarriageReturn;
    private String type = "";
    private String id;
    private String lastId;
    private @Nullable Duration retry;

    /**
     * @param lastId of the stream that this one continues
     * @param longestMessage in bytes; a stream that holds a longer one is refused
     */
    SseParser(String lastId, int longestMessage, Consumer<SseMessage> messages) {
        this.id = lastId;
        this.lastId = lastId;
        this.longestMessage = longestMessage;
        this.messages = messages;
    }

    /** @throws MessageTooLong the stream is of no use any more */
    void feed(byte[] bytes, int length) {
        for (int index = 0; index < length; index++) {
            byte next = bytes[index];
            boolean secondHalfOfLineEnd = next == '\n' && afterCarriageReturn;
            afterCarriageReturn = next == '\r';
            if (secondHalfOfLineEnd) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endLine();
            } else {
                append(next);
            }
        }
    }

    /** To resume behind: the id of the last event that was complete, also of one that only told an id. */
    String lastId() {
        return lastId;
    }

    /** How long the service asks to wait before coming back, if it has said so. */
    Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    private void append(byte next) {
        if (line.size() + data.length() >= longestMessage) {
            throw new MessageTooLong(longestMessage);
        }
        line.write(next);
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (firstLine && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        firstLine = false;
        if (text.isEmpty()) {
            dispatch();
        } else {
            field(text);
        }
    }

    /** A line that starts with a colon is a comment: a field without a name, which nothing listens to. */
    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        String value = rest.startsWith(" ") ? rest.substring(1) : rest;
        switch (name) {
            case "data" -> data.append(value).append('\n');
            case "event" -> type = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry = milliseconds(value).orElse(retry);
            default -> {}
        }
    }

    private static Optional<Duration> milliseconds(String value) {
        boolean number = !value.isEmpty()
                && value.length() <= LONGEST_RETRY_DIGITS
                && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return number ? Optional.of(Duration.ofMillis(Long.parseLong(value))) : Optional.empty();
    }

    private void dispatch() {
        lastId = id;
        String named = type;
        type = "";
        if (data.isEmpty()) {
            return;
        }
        data.setLength(data.length() - 1);
        String text = data.toString();
        data.setLength(0);
        messages.accept(new SseMessage(id, named.isEmpty() ? "message" : named, text));
    }

    /** A message that is longer than any that a service of ours sends. */
    static final class MessageTooLong extends RuntimeException {
        MessageTooLong(int longest) {
            super("The event stream holds a message of more than " + longest + " bytes");
        }
    }
}
