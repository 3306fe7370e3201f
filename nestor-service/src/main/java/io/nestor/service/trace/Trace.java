package io.nestor.service.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in a trace, as W3C Trace Context has it.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param flags two hexadecimal digits; {@code 01} is sampled
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>
 */
public record Trace(String traceId, String spanId, String flags) {
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final int SPAN_DIGITS = 16;
    private static final String SAMPLED = "01";
    private static final HexFormat HEX = HexFormat.of();

    /** A new trace. */
    public static Trace start() {
        return top(randomHex() + randomHex());
    }

    /**
     * The position at the top of a trace that Nestor has started: its span id is the first half of the trace id. So work that
     * only knows the trace id, as a run that another replica ends days later, still finds the span that all began with.
     */
    public static Trace top(String traceId) {
        return new Trace(traceId, traceId.substring(0, SPAN_DIGITS), SAMPLED);
    }

    /** Whether whoever began the trace wants its spans to be kept. */
    public boolean isSampled() {
        return (Integer.parseInt(flags, 16) & 1) == 1;
    }

    /** The position that a {@code traceparent} header names, if it is well-formed. */
    public static Optional<Trace> parse(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent.strip());
        if (!matcher.matches() || (traceparent.strip().startsWith("00-") && matcher.group(4) != null)) {
            return Optional.empty();
        }
        return Optional.of(new Trace(matcher.group(1), matcher.group(2), matcher.group(3)));
    }

    /** A new span of the same trace. */
    public Trace child() {
        return new Trace(traceId, randomHex(), flags);
    }

    /** As the header that is sent along with a request. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String randomHex() {
        long bits = ThreadLocalRandom.current().nextLong();
        return bits == 0 ? randomHex() : HEX.toHexDigits(bits);
    }
}
